import { systemClock } from './clock.ts'
import { isBusy } from './store-trouble.ts'

/** For so long a file that another program has locked is tried again, in milliseconds. */
const longestMs = 5000
const mostWaitMs = 100

/**
 * Does something in the database; when another program has locked it, again and again for some seconds. Between the
 * attempts the process does everything else: waiting inside SQLite would hold up everybody.
 */
export const patiently = async <T>(work: () => T): Promise<T> => {
  const until = systemClock.monotonic() + longestMs
  for (let waitMs = 10; ; waitMs = Math.min(mostWaitMs, waitMs * 2)) {
    try {
      return work()
    } catch (fault) {
      if (!isBusy(fault) || systemClock.monotonic() > until) throw fault
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}
