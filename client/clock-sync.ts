import { serverClock, steadyNow } from './clock.ts'

/** Asks the server what time it is; undefined when no answer comes. */
export type AskTime = () => Promise<number | undefined>

/** Above this the page says that its clocks may be wrong: milliseconds. */
export const doubtMs = 1_000

const everyMs = 30_000
/** While the clocks are in doubt: a line that was slow may be quick again. */
const doubtedEveryMs = 5_000
const burst = 4
const betweenMs = 250
/** How often it is looked whether the device slept or its clock was set: milliseconds. */
const lookMs = 1_000
/** An answer may take so long before the page says that its clocks may be wrong: milliseconds. */
const patienceMs = 5_000

export interface ClockSync {
  /** The line is there: the time is asked for several times, and then again every half minute. */
  start(): void
  stop(): void
}

/** Keeps the page's clock right while there is a line; `doubted` learns whenever it begins or ceases to be in doubt. */
export const createClockSync = (ask: AskTime, doubted: (isDoubted: boolean) => void): ClockSync => {
  let isRunning = false
  let round = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking: ReturnType<typeof setInterval> | undefined
  let isDoubted = false
  let since = 0

  /** Nothing is said while the first answers are on their way. */
  const judge = (): void => {
    const uncertainty = serverClock.uncertainty()
    const isWaiting = uncertainty === Number.POSITIVE_INFINITY && steadyNow() - since < patienceMs
    const now = uncertainty > doubtMs && !isWaiting
    if (now === isDoubted) return
    isDoubted = now
    doubted(now)
  }

  const askOnce = async (): Promise<void> => {
    const asked = steadyNow()
    const serverNow = await ask()
    if (serverNow !== undefined) serverClock.noteRoundTrip(asked, steadyNow(), serverNow)
    judge()
  }

  const run = async (): Promise<void> => {
    const own = round
    for (let count = 0; count < burst && isRunning && own === round; count++) {
      await askOnce()
      await new Promise((resolve) => setTimeout(resolve, betweenMs))
    }
    while (isRunning && own === round) {
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, isDoubted ? doubtedEveryMs : everyMs)
      })
      if (isRunning && own === round) await askOnce()
    }
  }

  const again = (): void => {
    clearTimeout(timer)
    round += 1
    since = steadyNow()
    if (isRunning) void run().catch(() => undefined)
  }
  serverClock.onJump(again)

  return {
    start: () => {
      if (isRunning) return
      isRunning = true
      looking = setInterval(judge, lookMs)
      again()
    },
    stop: () => {
      isRunning = false
      round += 1
      clearTimeout(timer)
      clearInterval(looking)
    },
  }
}
