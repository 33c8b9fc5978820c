import type { IncomingHttpHeaders } from 'node:http'
import type { Config } from './config.ts'

/** What a request says of the page that sends it. */
export interface PageRequest {
  readonly headers: IncomingHttpHeaders
}

/**
 * Whether the page that sends a request may use this browser's cookies: our own page, one of the public address, or one
 * in the settings. Programs name no page, and neither does a browser that reads from its own page.
 */
export const originRule =
  ({ publicUrl, allowedOrigins }: Config) =>
  ({ headers }: PageRequest): boolean => {
    const { origin, host } = headers
    if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site'
    if (origin === publicUrl || allowedOrigins.includes(origin)) return true
    return URL.canParse(origin) && new URL(origin).host === host
  }

/** The secret that a request names itself, in its Authorization header: no page can make a browser add it. */
export const bearerOf = ({ headers }: PageRequest): string | undefined =>
  headers.authorization?.match(/^Bearer (\S+)$/)?.[1]
