/** What the net writes to. */
export interface NetLog {
  error(about: object, message: string): void
  fatal(about: object, message: string): void
}

interface NetOptions {
  readonly log: NetLog
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number
  /** Ends the program in order: what was acknowledged is on the disk already. */
  readonly end: () => void
}

/** So many are written to the log in a minute; a fault that repeats itself does not fill the disk. */
const mostInMinute = 20
const minuteMs = 60_000

/**
 * Catches what nobody else caught. A promise that was rejected without an owner is written down, and the server goes on:
 * the work that it belonged to is over, and no state of a meeting is changed outside of its own queue, which drops the
 * meeting and opens it from its log when something breaks there. An exception out of nowhere may have left something half
 * done: it is written down, and the program ends in order, to be started again. The answer takes the net away.
 */
export const spreadSafetyNet = (
  { log, now, end }: NetOptions,
  on: Pick<NodeJS.Process, 'on' | 'off'> = process,
): (() => void) => {
  let since = now()
  let count = 0
  const rejected = (fault: unknown): void => {
    if (now() - since > minuteMs) {
      since = now()
      count = 0
    }
    count += 1
    if (count <= mostInMinute)
      log.error({ err: fault }, 'a work ended in a fault that nobody had expected; everything else goes on')
  }
  const thrown = (fault: unknown): void => {
    log.fatal(
      { err: fault },
      'a fault that nobody had expected: the server ends, and has to be started again',
    )
    end()
  }
  on.on('unhandledRejection', rejected)
  on.on('uncaughtException', thrown)
  return () => {
    on.off('unhandledRejection', rejected)
    on.off('uncaughtException', thrown)
  }
}
