import { resolve } from 'node:path'

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  /** The address that people open, without a final slash; from host and port when not set. */
  readonly publicUrl: string
  /** Origins besides our own that may open sockets and send requests. */
  readonly allowedOrigins: readonly string[]
  /** Pages that may show Rostrum in a frame, as in a Content-Security-Policy. */
  readonly frameAncestors: readonly string[]
  /** True behind a proxy that sets X-Forwarded-For and X-Forwarded-Proto. */
  readonly trustProxy: boolean
  /** How many connections one address may have open: a conference behind one router needs several for each person. */
  readonly connectionsPerAddress: number
  readonly logLevel: string
  /** Days after which somebody signs in again. */
  readonly sessionDays: number
  /** Days after the closing of a meeting after which the organizer is reminded of its names; 0: never. */
  readonly retentionDays: number
  /** False: an empty data folder stays empty. */
  readonly sample: boolean
  /** Whether the start prints links: whoever reads them has the seats. */
  readonly printLinks: 'yes' | 'no' | 'to-terminal'
}

interface Setting {
  readonly name: string
  readonly fallback: string
  readonly means: string
}

/** Every setting, with what it means: `rostrum config` prints this list. */
export const settings: readonly Setting[] = [
  { name: 'PORT', fallback: '3000', means: 'the port to listen on' },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    means: 'the address to listen on; 0.0.0.0 for every network of the machine',
  },
  {
    name: 'ROSTRUM_DATA',
    fallback: './data',
    means: 'the folder of the database and the secret: back it up, keep it private',
  },
  {
    name: 'ROSTRUM_URL',
    fallback: '',
    means: 'the address that people open, such as https://meet.example.org; empty: from HOST and PORT',
  },
  { name: 'ROSTRUM_ORIGINS', fallback: '', means: 'further origins that may connect, separated by spaces' },
  {
    name: 'ROSTRUM_FRAME_ANCESTORS',
    fallback: "'self'",
    means: 'pages that may show Rostrum in a frame, separated by spaces',
  },
  {
    name: 'ROSTRUM_TRUST_PROXY',
    fallback: 'no',
    means: 'yes behind a proxy that sets X-Forwarded-For and X-Forwarded-Proto',
  },
  {
    name: 'ROSTRUM_CONNECTIONS_PER_ADDRESS',
    fallback: '3000',
    means:
      'connections that one address may have open: six for each person of a conference behind one router',
  },
  { name: 'ROSTRUM_LOG', fallback: 'warn', means: 'fatal, error, warn, info, debug or silent' },
  {
    name: 'ROSTRUM_SESSION_DAYS',
    fallback: '14',
    means: 'days until somebody has to open the personal link again',
  },
  {
    name: 'ROSTRUM_RETENTION_DAYS',
    fallback: '365',
    means: 'days after closing a meeting until the organizer is reminded to erase its names; 0: never',
  },
  {
    name: 'ROSTRUM_SAMPLE',
    fallback: 'yes',
    means: 'no: do not make the sample meeting in an empty data folder',
  },
  {
    name: 'ROSTRUM_PRINT_LINKS',
    fallback: 'to-terminal',
    means: 'whether the start prints links: to-terminal, yes (into files and journals too) or no',
  },
]

/** A setting that cannot be used: the sentence says which, why, and what would do. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
}

type Environment = Readonly<Record<string, string | undefined>>

const wrong = (name: string, value: string, wanted: string): never => {
  throw new WrongSetting(
    `${name} is "${value}": it must be ${wanted}. Set it in the environment, or leave it out.`,
  )
}

const whole = (name: string, value: string, from: number, to: number): number => {
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= from && number <= to) return number
  return wrong(name, value, `a whole number from ${from} to ${to}`)
}

const yesNo = (name: string, value: string): boolean => {
  if (value === 'yes' || value === 'no') return value === 'yes'
  return wrong(name, value, 'yes or no')
}

const printing = (name: string, value: string): Config['printLinks'] => {
  if (value === 'yes' || value === 'no' || value === 'to-terminal') return value
  return wrong(name, value, 'to-terminal, yes or no')
}

const address = (name: string, value: string): string => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search) return url.origin
  return wrong(name, value, 'an address such as https://meet.example.org, without a path')
}

const words = (value: string): string[] => value.split(/\s+/).filter((word) => word !== '')

const ancestor = (name: string, value: string): string => {
  if (/^('self'|'none'|https?:\/\/[\w.*:-]+|https:)$/.test(value)) return value
  return wrong(name, value, "'self', 'none' or origins such as https://teams.microsoft.com")
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']
const level = (name: string, value: string): string =>
  levels.includes(value) ? value : wrong(name, value, levels.join(', '))

/** The settings of this environment, checked. Refuses with WrongSetting what it cannot use, and names nobody else's. */
export const readConfig = (environment: Environment): Config => {
  const read = <T>(name: string, parse: (name: string, value: string) => T): T => {
    const fallback = settings.find((setting) => setting.name === name)?.fallback ?? ''
    return parse(name, environment[name]?.trim() || fallback)
  }
  const unknown = Object.keys(environment).find(
    (name) => name.startsWith('ROSTRUM_') && !settings.some((one) => one.name === name),
  )
  if (unknown)
    throw new WrongSetting(`${unknown} is not a setting. "npm run -s rostrum -- config" lists them.`)
  const port = read('PORT', (name, value) => whole(name, value, 0, 65_535))
  const host = read('HOST', (name, value) =>
    /^[\w.:-]+$/.test(value) ? value : wrong(name, value, 'an address or host name'),
  )
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return {
    port,
    host,
    dataFolder: resolve(read('ROSTRUM_DATA', (_, value) => value)),
    publicUrl: read('ROSTRUM_URL', (name, value) =>
      value === '' ? `http://${shown}:${port}` : address(name, value),
    ),
    allowedOrigins: read('ROSTRUM_ORIGINS', (name, value) =>
      words(value).map((origin) => address(name, origin)),
    ),
    frameAncestors: read('ROSTRUM_FRAME_ANCESTORS', (name, value) =>
      words(value).map((one) => ancestor(name, one)),
    ),
    trustProxy: read('ROSTRUM_TRUST_PROXY', yesNo),
    connectionsPerAddress: read('ROSTRUM_CONNECTIONS_PER_ADDRESS', (name, value) =>
      whole(name, value, 10, 1_000_000),
    ),
    logLevel: read('ROSTRUM_LOG', level),
    sessionDays: read('ROSTRUM_SESSION_DAYS', (name, value) => whole(name, value, 1, 365)),
    retentionDays: read('ROSTRUM_RETENTION_DAYS', (name, value) => whole(name, value, 0, 36_500)),
    sample: read('ROSTRUM_SAMPLE', yesNo),
    printLinks: read('ROSTRUM_PRINT_LINKS', printing),
  }
}
