import { createHash } from 'node:crypto'
import type { Holder } from './accounts.ts'

/** A cookie for each seat, so that two seats can be open in one browser. */
export const cookieOf = ({ meetingId, personId }: Holder): string =>
  `rostrum_${createHash('sha256')
    .update(`${meetingId ?? ''} ${personId}`)
    .digest('hex')
    .slice(0, 16)}`

/** The cookies of a request's header, by name. */
export const readCookies = (header: string | undefined): Map<string, string> =>
  new Map(
    (header ?? '')
      .split(';')
      .map((pair) => pair.trim().split('='))
      .flatMap(([name, value]) => (name && value !== undefined ? [[name, value]] : [])),
  )
