/**
 * Who acts for an organization: a question of role and seat, answered here and nowhere else. Somebody may sit with an
 * organization, speak from its seat and be shown beside it without acting for it.
 */
import type { Role, Viewer } from './kernel/viewer.ts'
import type { Organization, Roster } from './roster/model.ts'

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
