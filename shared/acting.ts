/**
 * Who acts for an organization: a question of role and seat, answered here and nowhere else. Somebody may sit with an
 * organization, speak from its seat and be shown beside it without acting for it.
 */
import type { SeatedCommand } from './authority.ts'
import type { Command, CommandType } from './commands.ts'
import type { Role, Viewer } from './kernel/viewer.ts'
import type { Organization, Roster } from './state.ts'

/** Chair, co-chair and secretariat are staff of an organization of the body, and act for it like its delegates. */
const representatives: readonly Role[] = ['chair', 'co-chair', 'secretariat', 'delegate']

/**
 * The roles that act for an organization of each kind when they sit with it. An observer or a guest beside a member's
 * delegation is heard, and acts for nobody.
 */
const acting: { readonly [K in Organization['kind']]: readonly Role[] } = {
  member: representatives,
  observer: [...representatives, 'observer'],
  guest: [...representatives, 'observer', 'guest'],
}

/** True when this viewer acts for this organization: sits with it, in a role that acts for its kind. */
export const actsFor = (
  { role, organizations }: Pick<Viewer, 'role' | 'organizations'>,
  { id, kind }: Pick<Organization, 'id' | 'kind'>,
): boolean => organizations.includes(id) && acting[kind].includes(role)

/** The organizations of the roster that this viewer acts for, in the order of the viewer's seats. */
export const actedFor = (
  roster: Pick<Roster, 'organizations'>,
  viewer: Pick<Viewer, 'role' | 'organizations'>,
): string[] => {
  const known = new Map(roster.organizations.map((organization) => [organization.id, organization]))
  return viewer.organizations.filter((id) => {
    const organization = known.get(id)
    return organization !== undefined && actsFor(viewer, organization)
  })
}

/**
 * The organizations that this viewer acts for as members of the body, whatever the roster calls them today: an
 * electorate is frozen, and so is who answers for it.
 */
export const votesFor = ({
  role,
  organizations,
}: Pick<Viewer, 'role' | 'organizations'>): readonly string[] =>
  acting.member.includes(role) ? organizations : []

/**
 * What somebody with a seat acts as when sending a command: `vote`, for a unit of an electorate; `organization`, for one
 * that they act for; `seat`, as a person who is shown with the organization; `person`, for themselves or by office.
 */
export type ActsAs = 'vote' | 'organization' | 'seat' | 'person'

/** A reply and an explanation of vote belong to the delegation; the rest is said by whoever sits there. */
const ofDelegation: readonly string[] = ['right-of-reply', 'explanation-of-vote']

/** Forget a command here that people with a seat may send, and it does not compile. */
const actsAs: {
  readonly [T in SeatedCommand]: ActsAs | ((command: Command & { readonly type: T }) => ActsAs)
} = {
  castBallot: 'vote',
  castSealed: 'vote',

  appealRuling: 'organization',
  answerSpokesperson: 'organization',
  answerQuestion: 'organization',
  passInTour: 'organization',
  deferInTour: 'organization',
  markInterest: 'organization',
  proposeAmendment: 'organization',
  withdrawAmendment: 'organization',
  signUp: 'organization',
  reportAction: 'organization',
  supportQuestion: 'organization',

  requestFloor: ({ kind }) => (ofDelegation.includes(kind) ? 'organization' : 'seat'),
  postMessage: 'seat',
  writeToPodium: 'seat',
  writePrivately: 'seat',

  withdrawRequest: 'person',
  moveLater: 'person',
  endFloor: 'person',
  answerInvitation: 'person',
  answerHandOffer: 'person',
  correctMessage: 'person',
  reportMessage: 'person',
}

/** The commands that a person with a seat may send, as `actsAsIn` knows them. */
export const seatedCommands = Object.keys(actsAs) as readonly SeatedCommand[]

/** What the sender of this command acts as; `person` for what only an office may send. */
export const actsAsIn = (command: Command): ActsAs => {
  const rows: { readonly [T in CommandType]?: ActsAs | ((command: never) => ActsAs) } = actsAs
  const row = rows[command.type] ?? 'person'
  return typeof row === 'string' ? row : row(command as never)
}
