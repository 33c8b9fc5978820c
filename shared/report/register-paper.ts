import type { TallyMoment } from '../polls/tallies.ts'
import type { PersonRole } from '../roster/model.ts'
import type { State } from '../state.ts'
import { type Block, line, type Paper } from './paper.ts'
import { type RegisterEntry, type RegisterKind, registerOf } from './register.ts'
import { coverOf } from './report.ts'
import type { ReportContext } from './spoken.ts'
import { dayInWords } from './words.ts'

const kindNames: Readonly<Record<RegisterKind, string>> = {
  decision: 'Decision',
  agreement: 'Agreement',
  chair: 'Announcement of the Chair',
  ruling: 'Ruling of the Chair',
  conclusion: 'Conclusion of the Chair',
}

const actionNames = {
  ...{ initiated: 'initiated', ongoing: 'ongoing', 'on-hold': 'on hold', completed: 'completed' },
} as const

const roleNames: Readonly<Partial<Record<PersonRole, string>>> = {
  chair: 'by the Chair',
  'co-chair': 'by the Co-Chair',
  secretariat: 'entered by the secretariat',
}

/** A ruling, and a conclusion on a poll, have the chair's words as their text. */
const saysItself = ({ kind }: RegisterEntry): boolean => kind === 'ruling' || kind === 'conclusion'

/** "2020-06-22 06:07". */
const utcIn = ({ utc }: TallyMoment): string => utc.slice(0, 16).replace('T', ' ')

/** Name and words of each thing that stands behind a point, in the order in which it is read. */
const factsOf = (entry: RegisterEntry, zone: string): (readonly [string, string])[] => {
  const { outcome, owner, due, condition, action, documents, polls, conclusion, footnotes } = entry
  const facts: (readonly [string, string])[] = [
    ['Outcome', outcome],
    ['Responsible', owner],
    ['By', due === null ? '' : dayInWords(due)],
    ['Action', action === null ? '' : actionNames[action]],
    ['Condition', condition],
    ['Condition of the conclusion', conclusion?.condition ?? ''],
    ['The Chair concluded', saysItself(entry) ? '' : (conclusion?.text ?? '')],
  ]
  if (conclusion) {
    const by = (conclusion.by && roleNames[conclusion.by]) ?? ''
    facts.push([
      'When',
      `${conclusion.at.local} (${zone}), ${utcIn(conclusion.at)} UTC, ${by}`.replace(/, $/, ''),
    ])
  }
  for (const { title, method, result, note, textHash } of polls)
    facts.push([
      'Poll',
      [
        ...[`${title === '' ? '' : `${title}, `}${method}.`, note, result],
        `Check of the text: ${textHash.slice(0, 16)}`,
      ]
        .filter((words) => words !== '')
        .join(' '),
    ])
  facts.push(['Documents', documents.join(', ')])
  for (const { organization, text, at } of footnotes)
    facts.push([
      `Added on ${dayInWords(at.local.slice(0, 10))}`,
      `${organization === '' ? '' : `${organization}: `}${text}`,
    ])
  return facts.filter(([, words]) => words !== '')
}

const headingOf = ({ item }: RegisterEntry): string =>
  item === null ? 'Between items' : [item.number, item.title].filter((words) => words !== '').join('. ')

/** The register as a document: on each item its points in words, each with what stands behind it. */
export const registerPaper = (view: State, told: ReportContext): Paper => {
  const blocks: Block[] = []
  let heading: string | undefined
  for (const [index, entry] of registerOf(view).entries()) {
    const next = headingOf(entry)
    if (next !== heading) blocks.push({ kind: 'heading', level: 1, text: next })
    heading = next
    blocks.push({
      ...{ kind: 'numbered', number: index + 1, leads: true },
      text: [{ text: `${kindNames[entry.kind]}. `, strong: true }, { text: entry.text }],
    })
    for (const [name, words] of factsOf(entry, view.meeting.zone))
      blocks.push({ kind: 'plain', text: [{ text: `${name}: `, strong: true }, { text: words }] })
  }
  if (blocks.length === 0)
    blocks.push({ kind: 'plain', text: line('No point is before everybody yet.'), soft: true })
  return {
    kind: 'register',
    name: 'Decision register',
    ...coverOf(view, told),
    summary: null,
    footnotes: [],
    blocks,
  }
}
