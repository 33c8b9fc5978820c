import { isSteering } from '../floor/list.ts'
import type { State } from '../state.ts'
import type { SetQuestion, Tour } from './model.ts'

// --- reading ---

/** Organizations that a set question is for: members outside the Steering Group. */
export const questioned = (state: Pick<State, 'roster' | 'agenda'>): string[] =>
  state.roster.organizations
    .filter(({ id, kind }) => kind === 'member' && !isSteering(state, id))
    .map(({ id }) => id)

/** "7 of 24 have answered": by hand or in writing. */
export const answeredCount = (
  state: Pick<State, 'roster' | 'agenda'>,
  { answers }: SetQuestion,
): { answered: number; of: number } => {
  const asked = questioned(state)
  const answered = new Set(answers.map(({ organizationId }) => organizationId))
  return { answered: asked.filter((id) => answered.has(id)).length, of: asked.length }
}

/** Who is next in a tour: those who asked to come later come last. */
export const nextInTour = ({ waiting, later }: Tour): string | undefined => waiting[0] ?? later[0]
