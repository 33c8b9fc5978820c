import { join } from 'node:path'
import { type ClientFiles, keepClient, readClient } from './client-files.ts'
import { systemClock } from './clock.ts'
import { type Config, readConfig, WrongSetting } from './config.ts'
import { invitationsOf, type SeatInvitation, stageLink } from './http/invitations.ts'
import { makePrivateFromNowOn } from './keep-private.ts'
import { createRostrum, keepIn, type Rostrum } from './rostrum.ts'
import { spreadSafetyNet } from './safety-net.ts'
import { makeSample } from './sample.ts'
import { causeOf, causeSentence } from './store-trouble.ts'

const steeringGroupMember = 'UNHCR'
const otherMember = 'OCHA'

/** The others have their links from the organizer: making thousands would hold up those who come back. */
const isPrinted = (role: string, code: string): boolean =>
  role !== 'delegate' || code === steeringGroupMember || code === otherMember

const seatLinks = (seats: readonly SeatInvitation[]): [string, string | undefined][] => {
  const by = (fits: (seat: SeatInvitation) => boolean) => seats.find(fits)?.url
  const delegateOf = (code: string) =>
    by(({ organization, role }) => organization === code && role === 'delegate')
  return [
    ['Chair', by(({ role }) => role === 'chair')],
    ['Co-chair', by(({ role }) => role === 'co-chair')],
    ['Secretariat', by(({ role }) => role === 'secretariat')],
    [`Delegate, ${steeringGroupMember} (Steering Group)`, delegateOf(steeringGroupMember)],
    [`Delegate, ${otherMember}`, delegateOf(otherMember)],
    ['Observer', by(({ role }) => role === 'observer')],
  ]
}

/** Whoever reads a link has its seat: into a file or a journal none is written unless somebody asks for it. */
const arePrinted = ({ printLinks }: Config): boolean =>
  printLinks === 'yes' || (printLinks === 'to-terminal' && process.stdout.isTTY)

const sayWhereLinksAre = ({ config }: Rostrum): void =>
  console.log(
    `Rostrum listens at ${config.publicUrl}. Links are not printed here: "npm run -s rostrum -- links --organizer" (or a meeting) prints them, and ` +
      'ROSTRUM_PRINT_LINKS=yes has them printed at the start. Stop with Ctrl+C.',
  )

const printLinks = async (rostrum: Rostrum): Promise<void> => {
  const [newest] = (await rostrum.meetings.list()).sort((a, b) => b.row.createdAt - a.row.createdAt)
  const organizer: [string, string] = [
    'Organizer (all meetings)',
    `${rostrum.config.publicUrl}/organizer#${rostrum.accounts.organizerToken()}`,
  ]
  const links = newest
    ? [
        ...seatLinks(invitationsOf(newest.live, rostrum, isPrinted)),
        ['Stage', stageLink(newest.live, rostrum)] as const,
      ]
    : []
  const shown = [...links, organizer].flatMap(([label, url]) => (url ? [[label, url] as const] : []))
  const width = Math.max(...shown.map(([label]) => label.length))
  if (newest) console.log(`\n${newest.live.state().meeting.title}\n`)
  for (const [label, url] of shown) console.log(`  ${label.padEnd(width)}  ${url}`)
  console.log(
    `\nOpen them in one browser or in several. Whoever has a link has that seat. Stop with Ctrl+C.\n`,
  )
}

/** The pages from the data folder, so that they stay when the program is replaced; else from where they were built. */
const servedClient = ({ dataFolder, logLevel }: Config): ClientFiles | undefined => {
  const client = readClient()
  if (!client) return undefined
  try {
    return keepClient(client, dataFolder, systemClock.now())
  } catch (fault) {
    if (logLevel !== 'silent')
      console.error(
        `The pages could not be copied to ${join(dataFolder, 'client')} (${(fault as Error).message}). ` +
          'They are served from where they were built: do not remove that folder while this server runs.',
      )
    return client
  }
}
makePrivateFromNowOn()
/** After a fault the program ends in so many milliseconds, whatever hangs. */
const longestEndMs = 10_000

const start = async (): Promise<void> => {
  const config = readConfig(process.env)
  const keeping = keepIn(config.dataFolder)
  const rostrum = await createRostrum(config, systemClock, keeping, servedClient(config))
  if (config.sample && (await rostrum.store.meetings()).length === 0) await makeSample(rostrum.meetings)
  await rostrum.listen()
  let stopping = false
  const stop = (code: number): void => {
    if (stopping) return
    stopping = true
    // After a fault nobody knows whether closing comes to an end.
    if (code !== 0) setTimeout(() => process.exit(code), longestEndMs).unref()
    rostrum.close().then(
      () => process.exit(code),
      () => process.exit(1),
    )
  }
  spreadSafetyNet({ log: rostrum.app.log, now: rostrum.clock.monotonic, end: () => stop(1) })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0))
  if (arePrinted(config)) await printLinks(rostrum)
  else sayWhereLinksAre(rostrum)
}

const explain = (fault: unknown): string => {
  if (fault instanceof WrongSetting) return fault.message
  const { code, message, port } = fault as { code?: string; message?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return `HOST is "${process.env.HOST}", which is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for every network.`
  if (code === 'EACCES')
    return `Not allowed: ${message}. Choose another port or data folder (PORT, ROSTRUM_DATA).`
  const cause = causeOf(fault)
  if (cause) return `Rostrum could not start. ${causeSentence[cause]} (${code}: ${message})`
  return `Rostrum could not start: ${message ?? String(fault)}`
}

start().catch((fault: unknown) => {
  console.error(explain(fault))
  process.exit(1)
})
