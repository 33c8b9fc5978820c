/** One complaint of the schema library, as far as it is read here. */
export interface Complaint {
  readonly keyword: string
  readonly schemaPath: string
  /** A JSON pointer (RFC 6901) into what was checked. */
  readonly instancePath: string
  readonly params?: object
}

const longestField = 120

/** The names that a complaint is about besides its place: a member that is missing, or one that is too many. */
const namedIn = ({ keyword, params = {} }: Complaint): string | undefined => {
  const { requiredProperties, additionalProperties } = params as Record<string, readonly string[] | undefined>
  if (keyword === 'required') return requiredProperties?.[0]
  return keyword === 'additionalProperties' ? additionalProperties?.[0] : undefined
}

const stepsOf = (complaint: Complaint): string[] => {
  const steps = complaint.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const named = namedIn(complaint)
  return named === undefined ? steps : [...steps, named]
}

/** Where a value may be one of several things, each is tried: what belongs to one trial has one key. */
const trialOf = ({ schemaPath }: Complaint): string => /^.*\/(?:anyOf|oneOf)\/\d+/.exec(schemaPath)?.[0] ?? ''

/** Of the complaints those of the trial that came closest. */
const closest = (complaints: readonly Complaint[]): readonly Complaint[] => {
  const trials = new Map<string, Complaint[]>()
  for (const complaint of complaints) {
    const trial = trialOf(complaint)
    if (trial !== '') trials.set(trial, [...(trials.get(trial) ?? []), complaint])
  }
  const sure = complaints.filter((one) => trialOf(one) === '' && !/^(anyOf|oneOf|not)$/.test(one.keyword))
  if (sure.length > 0 || trials.size === 0) return sure.length > 0 ? sure : complaints
  return [...trials.values()].reduce((best, one) => (one.length < best.length ? one : best))
}

const asPath = (root: string, steps: readonly string[]): string =>
  steps
    .reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : `${path}.${step}`), root)
    .slice(0, longestField)

/** The field that is wrong, as a path from `root` (`command.seats[2].role`); `root` itself when none can be named. */
export const fieldAtFault = (root: string, complaints: readonly Complaint[]): string => {
  const paths = closest(complaints).map(stepsOf)
  return asPath(
    root,
    paths.reduce((deepest, one) => (one.length > deepest.length ? one : deepest), [] as string[]),
  )
}
