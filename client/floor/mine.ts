import { isSteering } from '../../shared/floor/list.ts'
import type { Role, Viewer } from '../../shared/kernel/viewer.ts'
import type { State } from '../../shared/state.ts'
import { useViewer } from '../store.ts'

const seated: readonly Role[] = ['chair', 'co-chair', 'secretariat', 'delegate', 'observer', 'guest']

/** True for somebody who speaks for an organization in this meeting. */
export const hasSeat = ({ role, organizations }: Viewer): boolean =>
  seated.includes(role) && organizations.length > 0

/** Of the organizations that somebody acts for, the one that a set question is answered for: if possible one outside the Steering Group. */
export const answersFor = (
  state: Pick<State, 'roster' | 'agenda'>,
  organizations: readonly string[],
): string | undefined => organizations.find((id) => !isSteering(state, id)) ?? organizations[0]

/** The code of the first of the viewer's organizations that fits. */
export const useOwn = (fits: (organizationId: string) => boolean): string | undefined =>
  useViewer().organizations.find(fits)
