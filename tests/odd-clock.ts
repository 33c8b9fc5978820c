/**
 * Runs in a page before its own scripts: a machine whose clocks a test sets, and which it puts to sleep. `oddClock.set`
 * sets the wall clock forward or back; `oddClock.sleep` stops every timer and hides the page until `oddClock.wake` says
 * how many milliseconds have passed meanwhile, on the wall clock and (as it is where only the tab was frozen) on the
 * steady one.
 */
export const oddClock = `
  const [RealDate, steady] = [Date, performance.now.bind(performance)]
  let [wallOff, steadyOff, asleep] = [0, 0, null]
  const now = () => RealDate.now() + wallOff
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given) => (given.length === 0 ? new target(now()) : new target(...given)),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  performance.now = () => steady() + steadyOff
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
    const real = globalThis[name]
    globalThis[name] = (run, ...rest) => {
      const held = () => run(performance.now())
      return real.call(globalThis, () => (asleep ? asleep.add(held) : held()), ...rest)
    }
  }
  const look = () => document.dispatchEvent(new Event('visibilitychange'))
  Object.defineProperty(document, 'visibilityState', { get: () => (asleep ? 'hidden' : 'visible') })
  Object.defineProperty(document, 'hidden', { get: () => asleep !== null })
  globalThis.oddClock = {
    set: (ms) => { wallOff += ms },
    sleep: () => { asleep = new Set(); look() },
    wake: (wallMs, steadyMs) => {
      wallOff += wallMs
      steadyOff += steadyMs
      const held = asleep
      asleep = null
      look()
      for (const run of held) run()
    },
  }
`
