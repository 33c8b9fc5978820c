import type { Viewer } from '../../shared/kernel/viewer.ts'
import { viewerOf } from '../../shared/roster/select.ts'
import type { State } from '../../shared/state.ts'
import { readBeside } from '../damage.ts'
import { newMeetingKey } from '../meeting-key.ts'
import { unwatched } from '../recording.ts'
import { createBallotBox } from './ballot-box.ts'
import { createBroadcast } from './broadcast.ts'
import { createKeeper } from './keeper.ts'
import { readKnown } from './known-commands.ts'
import type { LiveMeetingOptions, Sender } from './live-meeting.ts'
import type { Memory } from './memory.ts'
import { createNames } from './names.ts'
import { createPresence } from './presence.ts'
import { createPulse } from './pulse.ts'
import { createSteadyTime } from './steady-time.ts'

/** A room counts as empty when nobody was connected and nothing was asked for so long. */
const emptyAfterMs = 600_000

type Beside = Awaited<ReturnType<typeof readBesideLog>>

export const readBesideLog = ({ id, store }: LiveMeetingOptions, title: string) =>
  readBeside(id, title, async () => ({
    key: await store.key(id),
    names: await store.names(id),
    known: await readKnown(store, id),
    urns: await store.urns(id),
  }))

/** A meeting that has no key yet gets one as soon as the store can keep it: it can be read before. */
const createKeyKeeper = ({ id, store, recording = unwatched }: LiveMeetingOptions, kept: Beside['key']) => {
  let key = kept
  return {
    key: () => key,
    keep: async (): Promise<void> => {
      try {
        key ??= await store.keepKey(id, newMeetingKey())
      } catch (fault) {
        if (recording.failed(id, fault) === undefined) throw fault
      }
    },
  }
}

/** The parts of a live meeting, joined: none of them knows a rule of the meeting. */
export const joinParts = (
  options: LiveMeetingOptions,
  memory: Memory,
  beside: Beside,
  readBackAt: number | undefined,
) => {
  const { id, store, outbox, clock, onBrokenCommand, onUnwiped, recording = unwatched } = options
  const { known } = beside
  // Who was there before a restart has a moment to come back, like everybody whose line breaks.
  const presence = createPresence(clock, memory.state().attendance.present)
  let lastHeld = clock.monotonic()
  const isHeld = (): boolean => presence.count() > 0 || clock.monotonic() - lastHeld < emptyAfterMs
  const now = createSteadyTime({ clock, atLeast: memory.lastStamp, isHeld })
  const welcomeAnew = (): void => {
    for (const [key, { seq }] of known) known.set(key, { seq })
    broadcast.flush()
    const persons = memory.state().roster.persons.map((person) => person.id)
    outbox.rightsChanged(id, ['organizer', ...persons])
  }
  const isClosed = (): boolean => memory.state().meeting.status === 'closed'
  const names = createNames({ id, store, kept: beside.names, isClosed, onErased: welcomeAnew })
  const broadcast = createBroadcast({ id, outbox, clock, memory, presence, names })
  const ballotBox = createBallotBox({
    ...{ id, store, outbox, clock, memory, onUnwiped },
    ...{ kept: beside.urns, flush: broadcast.flush, onBroken: onBrokenCommand },
  })
  const { urns } = ballotBox
  const pulse = createPulse({ clock, now, state: memory.state, presence, urns })
  const viewerIn = ({ roster }: State, { personId, office }: Sender): Viewer | undefined => {
    if (office) return { personId, role: office, organizations: [] }
    return readBackAt === undefined ? viewerOf(roster, personId) : undefined
  }
  const hold = (): void => {
    lastHeld = clock.monotonic()
  }
  return {
    ...{ options, memory, known, presence, now, names, broadcast, ballotBox, urns, pulse, viewerIn, hold },
    ...{ readBackAt, keeper: createKeeper({ id, store, memory, recording }) },
    ...{ keys: createKeyKeeper(options, beside.key) },
  }
}

export type Parts = ReturnType<typeof joinParts>
