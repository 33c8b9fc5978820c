import type { Command } from '../shared/commands.ts'
import type { Answer, CommandMessage } from '../shared/protocol.ts'

/** What came of a command, or that its sender called it off before it was sent. */
export type Sent = Answer | { readonly ok: false; readonly reason: 'called-off'; readonly about?: string }

/** A command that is not answered yet. */
export interface Waiting {
  readonly id: string
  readonly command: Command
  /** What was pressed, in the words of its button. */
  readonly label: string
  /** UTC, milliseconds. */
  readonly pressedAt: number
  /** Whether it was put on a line once: it may have arrived. */
  readonly isOut: boolean
  /** It was pressed too long ago, and waits until somebody says that it is still meant. */
  readonly asks: boolean
}

/** Longer ago than this nobody remembers what it was pressed for: milliseconds. */
export const staleMs = 10_000

const ballots: readonly Command['type'][] = ['castBallot', 'castSealed']

/** Whether a command is sent by itself when the line is back. A ballot always is: it means the same whenever it comes. */
export const goesByItself = (
  { command, pressedAt }: Pick<Waiting, 'command' | 'pressedAt'>,
  now: number,
): boolean => ballots.includes(command.type) || now - pressedAt <= staleMs

interface Held extends Waiting {
  readonly message: CommandMessage
  readonly resolve: (answer: Sent) => void
}

export interface Taken {
  readonly command: Command
  readonly resolve: (answer: Sent) => void
}

export interface Outbox {
  /** Keeps a message until it is answered or called off. `isOut` where it is sent at once. */
  add(message: CommandMessage, label: string, isOut: boolean): Promise<Sent>
  /** What goes over a line that is back, in the order in which it was given; the others ask from now on. */
  goOn(): readonly CommandMessage[]
  /** What was sent and is not answered. */
  sent(): readonly CommandMessage[]
  /** Somebody still means it: what is to be sent now. */
  mean(id: string): CommandMessage | undefined
  /** Forgets one that waits, and says what it was and to whom its answer goes. */
  take(id: string): Taken | undefined
  takeAll(): readonly ((answer: Sent) => void)[]
  list(): readonly Waiting[]
}

/** What was given to a link and is not answered. Law: each under one id until it is answered, and in its order. */
export const createOutbox = (now: () => number): Outbox => {
  let held: readonly Held[] = []
  const change = (id: string, change: Partial<Held>) => {
    held = held.map((one) => (one.id === id ? { ...one, ...change } : one))
  }
  const sent = () => held.filter(({ asks, isOut }) => isOut && !asks).map(({ message }) => message)
  return {
    add: (message, label, isOut) =>
      new Promise((resolve) => {
        const { id, command } = message
        held = [...held, { id, command, label, pressedAt: now(), isOut, asks: false, message, resolve }]
      }),
    goOn: () => {
      const at = now()
      held = held.map((one) => {
        const asks = !goesByItself(one, at)
        return { ...one, asks, isOut: one.isOut || !asks }
      })
      return sent()
    },
    sent,
    mean: (id) => {
      change(id, { asks: false, isOut: true, pressedAt: now() })
      return held.find((one) => one.id === id)?.message
    },
    take: (id) => {
      const found = held.find((one) => one.id === id)
      held = held.filter((one) => one !== found)
      return found
    },
    takeAll: () => {
      const left = held
      held = []
      return left.map(({ resolve }) => resolve)
    },
    list: () => held.map(({ message: _, resolve: __, ...waiting }) => waiting),
  }
}
