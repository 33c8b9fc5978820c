import { createServer } from 'node:net'
import { type Config, readConfig } from '../config.ts'
import { PreparationRefused } from '../meetings.ts'
import { type Rehearsal, startRehearsal } from '../rehearsal/rehearsal.ts'
import type { CliCommand, Given } from './command.ts'
import { inDataFolder } from './data-folder.ts'
import { print } from './output.ts'
import { misused, Trouble } from './trouble.ts'

const speeds: ReadonlyMap<string, number> = new Map([
  ['calm', 1],
  ['brisk', 3],
])

const whole = ({ value }: Given, name: string, from: number, to: number): number | undefined => {
  const text = value(name)
  if (text === undefined) return undefined
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < from || number > to)
    throw misused(`--${name} is "${text}": it must be a whole number from ${from} to ${to}.`)
  return number
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

/** The port asked for, or else the one after the server's, or else any. */
const portFor = async (asked: number | undefined, { port, host }: Config): Promise<number> => {
  if (asked !== undefined) {
    if (await isFree(asked, host)) return asked
    throw new Trouble(`Port ${asked} is in use. Choose another, or leave out --port.`)
  }
  return port < 65_535 && (await isFree(port + 1, host)) ? port + 1 : 0
}

/** The settings of the server, at an address of its own. */
const configFor = async (asked: number | undefined): Promise<Config> => {
  const given = readConfig(process.env)
  const port = await portFor(asked, given)
  const { publicUrl } = readConfig({ HOST: given.host, PORT: String(port) })
  return { ...given, port, publicUrl, logLevel: 'silent' }
}

const interrupted = (minutes: number | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = minutes === undefined ? undefined : setTimeout(resolve, minutes * 60_000)
    const stop = (): void => {
      clearTimeout(timer)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })

const printStart = (title: string, { links, people }: Rehearsal, selfChair: boolean): void => {
  const width = Math.max(...links.map(([label]) => label.length))
  const lines = links.map(([label, url]) => `  ${label.padEnd(width)}  ${url}`)
  const next = selfChair
    ? 'It chairs itself until somebody on the podium acts.'
    : 'Open the chair and start an item; the delegates react to what you do. --self-chair lets it chair itself.'
  print(
    `\nRehearsal of "${title}"\n\n${lines.join('\n')}\n\n` +
      `${people} delegates are simulated. ${next}\nNothing of it is kept. Stop with Ctrl+C.\n`,
  )
}

const sayWithTime = (line: string): void =>
  print(`${new Date().toLocaleTimeString('en-GB', { hour12: false })}  ${line}`)

const explained = (fault: unknown): unknown =>
  fault instanceof PreparationRefused
    ? new Trouble(`This meeting cannot be copied for a rehearsal: ${fault.message}.`)
    : fault

const run = async (given: Given): Promise<0> => {
  const pace = given.value('pace') ?? 'calm'
  const speed = speeds.get(pace)
  if (speed === undefined) throw misused(`--pace is "${pace}": it must be calm or brisk.`)
  const people = whole(given, 'people', 1, 500) ?? 24
  const minutes = whole(given, 'minutes', 1, 24 * 60)
  const seed = whole(given, 'seed', 0, 2 ** 32 - 1) ?? Date.now() % 2 ** 32
  const config = await configFor(whole(given, 'port', 1, 65_535))
  const selfChair = given.has('self-chair')
  // The real data folder is closed again before the rehearsal begins.
  const { state, names } = await inDataFolder(async ({ find }) => {
    const meeting = await find(given.words[0] ?? '')
    return { state: meeting.state(), names: meeting.names() }
  })
  const rehearsal = await startRehearsal({
    ...{ state, names, config, people, speed, seed, selfChair },
    say: sayWithTime,
  }).catch((fault: unknown) => {
    throw explained(fault)
  })
  printStart(state.meeting.title, rehearsal, selfChair)
  await interrupted(minutes)
  await rehearsal.stop()
  print('\nThe rehearsal is over. Nothing of it was kept.')
  return 0
}

export const rehearse: CliCommand = {
  name: 'rehearse',
  usage: '<meeting> [--people N] [--pace calm|brisk] [--minutes N] [--port P] [--self-chair] [--seed N]',
  does: 'Plays the meeting with simulated delegates, on a copy that is thrown away.',
  more:
    'It starts a server of its own, in memory, and prints links for a chair, the stage, the secretariat and a delegate.\n' +
    'Simulated delegates join through the real wire, ask for the floor, speak when they are called, leave and come back.\n' +
    'Every screen says that it is a rehearsal. Nothing is written to the data folder.',
  options: [
    { name: 'people', value: 'N', means: 'how many are simulated: 24 unless told' },
    { name: 'pace', value: 'calm|brisk', means: 'calm is real time, brisk three times as fast' },
    { name: 'minutes', value: 'N', means: 'end after so many minutes; otherwise with Ctrl+C' },
    { name: 'port', value: 'P', means: 'the port; unless told, the one after PORT when it is free' },
    { name: 'self-chair', means: 'when nobody chairs for 20 seconds, it chairs itself' },
    { name: 'seed', value: 'N', means: 'a number that makes chance repeat itself' },
  ],
  words: ['meeting'],
  run,
}
