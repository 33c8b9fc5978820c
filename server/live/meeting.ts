import { reaches } from '../../shared/kernel/rooms.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { audience, view } from '../../shared/meeting/meeting.ts'
import {
  type Answer,
  type AsideAnswer,
  type Batch,
  protocolVersion,
  type Recorded,
  type Welcome,
} from '../../shared/protocol.ts'
import { personsTouched } from '../../shared/roster/feature.ts'
import { fingerprintOf } from '../meeting-key.ts'
import { redactorFor } from './broadcast.ts'
import { carryOutBatch } from './carry-out.ts'
import { createClockwork } from './clockwork.ts'
import type { Waiting } from './decide-batch.ts'
import { KeyNotKept, type LiveMeeting, type LiveMeetingOptions, type Sender, system } from './live-meeting.ts'
import { pagesOf, readMemory } from './memory.ts'

import { joinParts, type Parts, readBesideLog } from './parts.ts'

import { createQueue } from './queue.ts'

/** Whether what a person may see changes somewhere in these events. */
const changesRightsOf = (personId: string, entries: readonly Recorded[]): boolean =>
  entries.some(({ event }) => personsTouched(event).includes(personId))

/** What a viewer is sent who comes in, or comes back. */
const createLooking = ({ options, memory, names, keys, now, readBackAt }: Parts) => {
  const welcome = (viewer: Viewer): Welcome => {
    const key = keys.key()
    return {
      protocol: protocolVersion,
      viewer,
      state: view(memory.state(), viewer),
      ...memory.head(),
      names: names.all(),
      now: now(),
      ...(key ? { fingerprint: fingerprintOf(key.publicKey) } : {}),
      ...(readBackAt === undefined ? {} : { readBackAt }),
    }
  }
  return {
    welcome,
    catchUp: (viewer: Viewer, since: number, hash: string): Welcome | Batch => {
      // A window that slept while names were erased still has them.
      if (memory.hashOf(since) !== hash || names.areErased()) return welcome(viewer)
      const entries = memory.since(since)
      if (changesRightsOf(viewer.personId, entries)) return welcome(viewer)
      const seen = entries.filter(({ event }) => reaches(audience(event), viewer))
      const events = seen.map(redactorFor(memory.state()))
      const { seq: upTo, hash: last } = memory.head()
      return { after: since, upTo, hash: last, events, ...names.broughtBy(entries) }
    },
    log: () => pagesOf(options.store, options.id),
  }
}

/** How commands come in, and how the meeting ends: closed, or dropped after a fault. */
const createRunning = (parts: Parts) => {
  const { options, broadcast, ballotBox, pulse, presence, memory, names, hold, now, readBackAt } = parts
  const { id, outbox, clock, newId, onFault, onBrokenCommand } = options
  let open = true
  const stop = (): void => {
    open = false
    broadcast.stop()
    clockwork.stop()
    ballotBox.stop()
  }
  const drop = (fault: unknown, lost: readonly Waiting[]): void => {
    for (const { answer } of lost) answer({ ok: false, reason: 'fault' })
    onFault(fault)
    outbox.dropped(id)
  }
  const queue = createQueue<Waiting>({
    carryOut: (batch) => carryOutBatch(parts, batch, clockwork.waitForDeadline),
    afterwards: ballotBox.wipe,
    onFault: (fault, lost) => {
      stop()
      drop(fault, lost)
    },
    // When even dropping the meeting broke: whoever asks for it next finds it opened from its log.
    onGivingUp: (fault) => {
      open = false
      drop(fault, queue.drain())
    },
  })
  const submit: LiveMeeting['submit'] = (sender, commandId, command, seen) => {
    if (!open) return Promise.resolve({ ok: false, reason: 'fault' })
    if (readBackAt !== undefined) return Promise.resolve({ ok: false, reason: 'meeting-closed' })
    if (sender.office !== 'system') hold()
    return new Promise<Answer>((answer) =>
      queue.add({ sender, id: commandId, command, ...(seen && { seen }), answer }),
    )
  }
  const beat = (): void => {
    const next = pulse.next()
    if (next) outbox.pulse(id, next)
    if (presence.count() > 0) hold()
  }
  const clockwork = createClockwork({
    ...{ clock, now, memory, presence, beat, onBroken: onBrokenCommand },
    submit: (command) => submit(system, newId(), command),
    lookForErased: names.lookForErased,
  })
  return {
    submit,
    start: clockwork.start,
    isOpen: () => open,
    close: async (): Promise<void> => {
      open = false
      await queue.settled()
      stop()
    },
  }
}

/**
 * One meeting in memory: takes commands, decides them in batches, stores, applies, acknowledges and broadcasts, in this
 * order and never in another. It knows no rule of the meeting.
 */
export const openMeeting = async (options: LiveMeetingOptions): Promise<LiveMeeting> => {
  const { id, store } = options
  const { readBackAt } = (await store.meetings()).find((row) => row.id === id) ?? {}
  const memory = await readMemory(store, id, readBackAt !== undefined)
  const beside = await readBesideLog(options, memory.state().meeting.title)
  const parts = joinParts(options, memory, beside, readBackAt)
  const { presence, now, names, keys, pulse, ballotBox, viewerIn } = parts
  await keys.keep()
  const running = createRunning(parts)
  await ballotBox.wipe()
  running.start()
  /** An act that no log keeps, by somebody who may enter. */
  const asActor = (sender: Sender, act: (actor: Viewer) => AsideAnswer): AsideAnswer => {
    const actor = viewerIn(memory.state(), sender)
    return actor ? act(actor) : { ok: false, reason: 'signed-out' }
  }
  return {
    ...{ id, presence, readBackAt, now },
    ...{ state: memory.state, head: memory.head, closedAt: memory.closedAt },
    names: names.all,
    key: () => {
      const key = keys.key()
      if (!key) throw new KeyNotKept()
      return key
    },
    namesErased: names.areErased,
    eraseNames: async () => {
      if (memory.state().meeting.status !== 'closed') return 'meeting-open'
      await names.erase()
      return undefined
    },
    viewer: (sender) => viewerIn(memory.state(), sender),
    ...createLooking(parts),
    pulse: pulse.last,
    asides: ballotBox.asides,
    takeKey: (sender, pollId, key) => asActor(sender, (actor) => ballotBox.takeKey(actor, pollId, key)),
    rehearse: (sender, act) => asActor(sender, (actor) => pulse.rehearse(actor, act)),
    ...{ submit: running.submit, isOpen: running.isOpen, close: running.close },
  }
}
