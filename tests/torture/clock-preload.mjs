// Loaded before a server: its wall clock is off by what a file says, in milliseconds, as when a machine's clock is set.
// Timers and the monotonic clock go on as they are.
import { readFileSync } from 'node:fs'

const real = Date.now.bind(Date)
let offset = 0
let lookedAt = 0
const look = () => {
  const now = performance.now()
  if (now - lookedAt < 10) return
  lookedAt = now
  try {
    offset = Number(readFileSync(process.env.CLOCK_FILE ?? '', 'utf8')) || 0
  } catch {
    // Written at this moment: what was read before counts.
  }
}
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length > 0) super(...given)
    else super(RealDate.now())
  }
}
RealDate.now = () => {
  look()
  return real() + offset
}
