/** What the sender of a command saw around the list of speakers: see shared/kernel/seen.ts. */

import { ofList } from '../agenda/stale.ts'
import { asSpeaker } from '../floor/stale.ts'
import { never, type StaleRows } from '../kernel/seen.ts'
import { asPerson } from '../roster/stale.ts'
import type { State } from '../state.ts'
import type { roundCommands } from './commands.ts'

export const asTour = { tour: ({ around }: State) => around.tour?.id ?? null }

/** What makes each of its commands stale, or why nothing can. */
export const roundStale: StaleRows<keyof typeof roundCommands> = {
  prepareQuestion: never('adds'),
  removeQuestion: never('named'),
  openQuestion: never('named'),
  answerQuestion: never('named'),
  closeQuestion: never('named'),
  inviteToSpeak: { ...ofList, ...asPerson },
  answerInvitation: never('named'),
  startTour: ofList,
  callNextInTour: { ...asSpeaker, ...asTour, ...ofList },
  passInTour: asTour,
  deferInTour: asTour,
  endTour: asTour,
  markInterest: never('wish'),
}
