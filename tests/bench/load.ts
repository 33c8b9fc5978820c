import { openRawLine, type RawLine } from './line.ts'
import { serve } from './process.ts'

/** A client as small as can be: it reads no more than it must, so that the server is what is measured. */
interface Line {
  readonly raw: RawLine
  /** Acknowledgements that are waited for, by number. */
  readonly waiting: Map<number, (text: string) => void>
  sent: number
  /** The line of the log that this client was last told of. */
  upTo: number
}

interface Opening {
  readonly port: number
  readonly tokens: readonly string[]
  readonly since?: number
  readonly hash?: string
  readonly atOnce?: number
}

let lines: Line[] = []

const numberIn = (text: string, from: number): number => {
  let to = from
  while (to < text.length && text.charCodeAt(to) >= 48 && text.charCodeAt(to) <= 57) to++
  return Number(text.slice(from, to))
}

const hear = (line: Line, start: string, isThere: () => void): void => {
  if (start === '2') line.raw.send('3')
  else if (start.startsWith('43')) {
    const number = numberIn(start, 2)
    line.waiting.get(number)?.(start)
    line.waiting.delete(number)
  } else if (start.startsWith('42["batch"')) {
    line.upTo = Math.max(line.upTo, numberIn(start, start.indexOf('"upTo":') + 7))
    isThere()
  } else if (start.startsWith('42["welcome"')) isThere()
}

const socketPath = '/socket.io/?EIO=4&transport=websocket'

/** A client of Socket.IO's protocol; it is there when it has its first message of the meeting. */
const openLine = (port: number, auth: object): Promise<Line> =>
  new Promise((resolve, reject) => {
    let line: Line | undefined
    const heard = (start: string, raw: RawLine): void => {
      line ??= { raw, waiting: new Map(), sent: 0, upTo: 0 }
      const opened = line
      if (start.startsWith('0{')) raw.send(`40${JSON.stringify(auth)}`)
      else if (start.startsWith('44')) reject(new Error(start))
      else hear(opened, start, () => resolve(opened))
    }
    openRawLine(port, socketPath, heard).catch(reject)
  })

/** Runs these tasks, so many at a time. */
const inTurn = async <T, R>(
  list: readonly T[],
  atOnce: number,
  run: (one: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const work = async (): Promise<void> => {
    while (next < list.length) {
      const index = next++
      results[index] = await run(list[index] as T)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

const send = (line: Line, command: object): Promise<string> =>
  new Promise((resolve) => {
    const number = line.sent++
    line.waiting.set(number, resolve)
    const id = `bench-${process.pid}-${Math.random().toString(36).slice(2)}`
    line.raw.send(`42${number}${JSON.stringify(['command', { id, command }])}`)
  })

const closeAll = async (): Promise<void> => {
  await Promise.all(lines.map(({ raw }) => raw.close()))
  lines = []
}

const told = (upTo: number): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (lines.every((line) => line.upTo >= upTo)) resolve()
      else setImmediate(look)
    }
    look()
  })

const limit = (seconds: number) => ({
  type: 'setSpeakingLimit',
  kind: 'statement',
  seconds: 15 + (seconds % 7000),
})

serve({
  open: async ({ port, tokens, since, hash, atOnce = 100 }: Opening) => {
    const from = performance.now()
    const resume = since === undefined ? {} : { since, hash }
    lines.push(...(await inTurn(tokens, atOnce, (token) => openLine(port, { token, ...resume }))))
    return { ms: performance.now() - from }
  },
  /** Everybody sends so many commands at once: the time until all are acknowledged, and until all have been told. */
  burst: async ({ each }: { each: number }) => {
    const from = performance.now()
    const answers: Promise<string>[] = []
    for (let round = 0; round < each; round++)
      for (const [index, line] of lines.entries()) answers.push(send(line, limit(index + round)))
    const texts = await Promise.all(answers)
    const acknowledgedMs = performance.now() - from
    const refused = texts.find((text) => !text.includes('"ok":true'))
    if (refused !== undefined) throw new Error(`refused: ${refused}`)
    const last = Math.max(...texts.map((text) => numberIn(text, text.indexOf('"seq":') + 6)))
    await told(last)
    return { commands: texts.length, acknowledgedMs, toldMs: performance.now() - from }
  },
  /** So many commands, evenly over a second, each from another client. */
  drizzle: async ({ count }: { count: number }) => {
    const answers: Promise<string>[] = []
    const from = performance.now()
    await new Promise<void>((resolve) => {
      const drop = (): void => {
        const due = Math.min(
          count,
          performance.now() - from >= 1000 ? count : ((performance.now() - from) / 1000) * count,
        )
        while (answers.length < due)
          answers.push(send(lines[answers.length % lines.length] as Line, limit(answers.length)))
        if (answers.length < count) setImmediate(drop)
        else resolve()
      }
      drop()
    })
    const texts = await Promise.all(answers)
    await told(Math.max(...texts.map((text) => numberIn(text, text.indexOf('"seq":') + 6))))
    return { ms: performance.now() - from }
  },
  /** The same against the bare server: an update of the size of an event, to everybody, each alone. */
  bareDrizzle: async ({
    port,
    clients,
    count,
    text,
  }: {
    port: number
    clients: number
    count: number
    text: string
  }) => {
    let received = 0
    let isAll = (): void => {}
    const all = new Promise<void>((resolve) => {
      isAll = resolve
    })
    const heard = (): void => {
      received += 1
      if (received === clients * count) isAll()
    }
    const open = () => openRawLine(port, '/', heard)
    const bare = await inTurn(Array.from({ length: clients }), 100, open)
    const from = performance.now()
    let sent = 0
    const drop = (): void => {
      const due = Math.min(count, ((performance.now() - from) / 1000) * count)
      while (sent < due) bare[sent++ % clients]?.send(text)
      if (sent < count) setImmediate(drop)
    }
    drop()
    await all
    const ms = performance.now() - from
    await Promise.all(bare.map((line) => line.close()))
    return { ms }
  },
  /** Each client answers once, evenly over so many milliseconds: how long each waited for its acknowledgement. */
  vote: async ({ pollId, choice, overMs }: { pollId: string; choice: string; overMs: number }) => {
    const answers = [{ partId: 'whole', choice: [choice], words: '' }]
    const command = { type: 'castBallot', pollId, answers }
    const waits: number[] = []
    const from = performance.now()
    const press = async (line: Line): Promise<void> => {
      const at = performance.now()
      const text = await send(line, command)
      waits.push(performance.now() - at)
      if (!text.includes('"ok":true')) throw new Error(`refused: ${text}`)
    }
    const pressed: Promise<void>[] = []
    await new Promise<void>((resolve) => {
      const next = (): void => {
        const part = overMs === 0 ? 1 : (performance.now() - from) / overMs
        while (pressed.length < Math.min(lines.length, part * lines.length))
          pressed.push(press(lines[pressed.length] as Line))
        if (pressed.length < lines.length) setImmediate(next)
        else resolve()
      }
      next()
    })
    await Promise.all(pressed)
    return { ms: performance.now() - from, waits }
  },
  close: closeAll,
  stop: closeAll,
})
