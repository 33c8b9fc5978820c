import fc from 'fast-check'
import { expect, test } from 'vitest'
import { podiumRefusals } from '../client/messages/podium-refusals.ts'
import { refusalMessage, refusals } from '../client/messages/refusals.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import { isPodium } from '../shared/kernel/viewer.ts'
import { seatedCommands } from '../shared/meeting/features.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'

test('X20 what a participant is refused with has its words in the panel, and every other reason on the desks', () => {
  expect(Object.keys(refusals).filter((reason) => reason in podiumRefusals)).toEqual([])
  const strange = new Set<string>()
  assertLaw(
    fc.property(scripts(300), (seeds) => {
      for (const { actor, command, decision } of play(seeds).turns) {
        if (!isRefused(decision) || isPodium(actor) || !seatedCommands.includes(command.type)) continue
        expect(refusalMessage(decision.refused)).toBeDefined()
        if (!(decision.refused in refusals)) strange.add(`${command.type} ${decision.refused}`)
      }
    }),
    { numRuns: 60 },
  )
  expect([...strange].sort()).toEqual([])
})
