import { describe, expect, test, vi } from 'vitest'
import { beforeShowing, isByOthers, isShowingOthers, showing, stepsOfOthers } from '../client/others.ts'
import { createOutbox, goesByItself, staleMs } from '../client/outbox.ts'
import { allTheSame, meaningOf, type PressedControl } from '../client/ui/intent.ts'
import { isElsewhere, isOvertakenPlace } from '../client/ui/moved.ts'
import type { Command } from '../shared/commands.ts'
import { emptyState } from '../shared/meeting/features.ts'
import type { Replica } from '../shared/protocol.ts'

const never = Number.NEGATIVE_INFINITY
const press = (change: Partial<PressedControl>): PressedControl => ({
  ...{ changedAt: never, downAt: undefined, now: 10_000, justMs: 1_000 },
  ...{ asks: false, isAsking: false, isBusy: false },
  ...change,
})

describe('what a press means', () => {
  test('V111 without others it is carried out at once, after its question where there is one', () => {
    expect(meaningOf(press({}))).toBe('carry-out')
    expect(meaningOf(press({ asks: true }))).toBe('ask')
    expect(meaningOf(press({ asks: true, isAsking: true }))).toBe('carry-out')
    expect(meaningOf(press({ isBusy: true }))).toBe('nothing')
  })

  test('V110 what others changed within the last second is not pressed, and afterwards it is', () => {
    expect(meaningOf(press({ changedAt: 9_001 }))).toBe('swallowed')
    expect(meaningOf(press({ changedAt: 9_001, asks: true, isAsking: true }))).toBe('swallowed')
    expect(meaningOf(press({ changedAt: 9_000 }))).toBe('carry-out')
  })

  test('V110 nor what they changed while the finger was down, however long that was', () => {
    expect(meaningOf(press({ changedAt: 5_000, downAt: 4_000 }))).toBe('swallowed')
    expect(meaningOf(press({ changedAt: 5_000, downAt: 6_000 }))).toBe('carry-out')
  })

  test('V119 all the same: the command as it was, without what it expected', () => {
    const give: Command = { type: 'giveFloor', requestId: 'r', expected: 'before' }
    expect(allTheSame(give)).toEqual({ type: 'giveFloor', requestId: 'r' })
    expect(allTheSame({ type: 'closeList' })).toEqual({ type: 'closeList' })
  })
})

describe('places', () => {
  const box = { left: 0, right: 100, top: 0, bottom: 20 }
  const moved = { at: 10_000, was: box }

  test('V110 a press is on what was at its place a second ago', () => {
    expect(isOvertakenPlace(undefined, { x: 50, y: 10, now: 10_500 })).toBe(false)
    expect(isOvertakenPlace(moved, { x: 50, y: 50, now: 10_500 })).toBe(true)
    expect(isOvertakenPlace(moved, { x: 50, y: 50, now: 11_000 })).toBe(false)
    // It was here as well: whoever pressed meant it.
    expect(isOvertakenPlace(moved, { x: 50, y: 15, now: 10_500 })).toBe(false)
    expect(isOvertakenPlace({ at: 10_000, was: undefined }, { x: 50, y: 10, now: 10_500 })).toBe(true)
  })

  test('V110 less than a few pixels is the same place', () => {
    expect(isElsewhere(box, { ...box, top: 3, bottom: 23 })).toBe(false)
    expect(isElsewhere(box, { ...box, top: 20, bottom: 40 })).toBe(true)
    expect(isElsewhere(undefined, box)).toBe(true)
  })
})

describe('acts of others', () => {
  const replica = (seq: number): Replica =>
    ({
      viewer: { personId: 'anna', role: 'chair', organizations: [] },
      ...{ state: { ...emptyState }, seq, hash: '', names: {} },
    }) as unknown as Replica

  test('V111 what comes with one’s own act is one’s own', () => {
    expect(isByOthers([], 'anna')).toBe(false)
    expect(isByOthers([{ by: 'ben' }, { by: 'anna' }], 'anna')).toBe(false)
    expect(isByOthers([{ by: 'ben' }, { by: '' }], 'anna')).toBe(true)
  })

  test('V110 they are remembered for a second, and known while the page is drawn', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    let shown = replica(1)
    const told: boolean[] = []
    const stop = beforeShowing((byOthers) => told.push(byOthers))
    const show = (byOthers: boolean, next: Replica) =>
      showing(
        byOthers,
        () => shown,
        () => {
          expect(isShowingOthers()).toBe(byOthers)
          shown = next
        },
      )
    show(false, replica(2))
    expect(stepsOfOthers()).toEqual([])
    const before = shown
    show(true, replica(3))
    expect(stepsOfOthers()).toMatchObject([{ before, after: shown }])
    await Promise.resolve()
    expect(isShowingOthers()).toBe(false)
    vi.advanceTimersByTime(1_000)
    expect(stepsOfOthers()).toEqual([])
    expect(told).toEqual([false, true])
    stop()
    vi.useRealTimers()
  })
})

describe('what waits for the connection', () => {
  const list: Command = { type: 'closeList' }
  const ballot: Command = { type: 'castBallot', pollId: 'p', unitId: 'u', answers: [] }

  test('V118 ten seconds old it still goes by itself; later only a ballot does', () => {
    expect(goesByItself({ command: list, pressedAt: 0 }, staleMs)).toBe(true)
    expect(goesByItself({ command: list, pressedAt: 0 }, staleMs + 1)).toBe(false)
    expect(goesByItself({ command: ballot, pressedAt: 0 }, 3_600_000)).toBe(true)
    const sealed: Command = { type: 'castSealed', pollId: 'p', sealed: 's' }
    expect(goesByItself({ command: sealed, pressedAt: 0 }, 3_600_000)).toBe(true)
  })

  test('V117 each is kept with its label and age until it is answered or taken out', () => {
    let now = 1_000
    const outbox = createOutbox(() => now)
    void outbox.add({ id: 'a', command: list }, 'Close the list', false)
    expect(outbox.sent()).toEqual([])
    now = 20_000
    expect(outbox.goOn()).toEqual([])
    expect(outbox.list()).toEqual([
      { id: 'a', command: list, label: 'Close the list', pressedAt: 1_000, isOut: false, asks: true },
    ])
    expect(outbox.mean('a')).toEqual({ id: 'a', command: list })
    expect(outbox.list()).toMatchObject([{ pressedAt: 20_000, isOut: true, asks: false }])
    expect(outbox.take('a')?.command).toBe(list)
    expect(outbox.take('a')).toBeUndefined()
  })
})
