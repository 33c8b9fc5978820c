import type { Cause, Recording } from '../shared/protocol.ts'
import type { Clock } from './clock.ts'
import { causeOf } from './store-trouble.ts'

/** How often it is tried whether the store can write again, in milliseconds. */
const tryAgainMs = 2000

/** Whether what happens can be recorded, and why not. */
export interface RecordingWatch {
  /** A write of this meeting (null: of none) has failed. The answer: why, or undefined for what is no trouble of the disk. */
  failed(meetingId: string | null, fault: unknown): Cause | undefined
  /** A write of this meeting was kept. */
  worked(meetingId: string): void
  of(meetingId: string): Recording
  /** Calls `then` with each change. */
  listen(then: () => void): void
  close(): void
}

interface WatchOptions {
  readonly clock: Clock
  /** Writes something of no account, and throws what a write throws. */
  readonly tryWriting: () => void
  /** Told once when it begins and once when it ends; not of each attempt. */
  readonly onBegin: (cause: Cause, fault: unknown) => void
  readonly onEnd: (cause: Cause) => void
}

/** A full disk is everybody's trouble; damaged pages are that of the meeting that has met them. */
const keyOf = (cause: Cause, meetingId: string | null): string =>
  cause === 'damaged' && meetingId !== null ? meetingId : ''

/**
 * Watches whether the store can write. A trouble of the disk ends when an attempt of its own was kept, and not with the
 * first command that happened to fit: on a disk with some bytes left it would begin and end all the time.
 */
export const watchRecording = ({ clock, tryWriting, onBegin, onEnd }: WatchOptions): RecordingWatch => {
  const troubles = new Map<string, Cause>()
  const listeners: (() => void)[] = []
  let cancel: (() => void) | undefined
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const end = (key: string): void => {
    const cause = troubles.get(key)
    if (cause === undefined) return
    troubles.delete(key)
    onEnd(cause)
    tell()
  }
  const begin = (key: string, cause: Cause, fault: unknown): void => {
    const before = troubles.get(key)
    if (before === cause) return
    troubles.set(key, cause)
    onBegin(cause, fault)
    tell()
  }
  const tryAgain = (): void => {
    cancel = undefined
    try {
      tryWriting()
      end('')
    } catch (fault) {
      const cause = causeOf(fault)
      if (cause) begin('', cause, fault)
      tryLater()
    }
  }
  const tryLater = (): void => {
    cancel ??= clock.after(tryAgainMs, tryAgain)
  }
  return {
    failed: (meetingId, fault) => {
      const cause = causeOf(fault)
      if (cause === undefined) return undefined
      const key = keyOf(cause, meetingId)
      begin(key, cause, fault)
      if (key === '') tryLater()
      return cause
    },
    worked: (meetingId) => end(meetingId),
    of: (meetingId) => ({ trouble: troubles.get('') ?? troubles.get(meetingId) ?? null }),
    listen: (then) => void listeners.push(then),
    close: () => cancel?.(),
  }
}

/** For a meeting on its own, where nobody is told. */
export const unwatched: Pick<RecordingWatch, 'failed' | 'worked'> = {
  failed: (_, fault) => causeOf(fault),
  worked: () => {},
}
