import type { Message } from '../messages/catalogue.ts'
import type { Failure } from '../session.ts'
import { entrance } from './messages.ts'

/** What went wrong at the door, in a sentence; undefined where only the server's own words say it. */
export const failureMessage = ({ reason }: Failure, by: 'codes' | 'link'): Message | undefined => {
  if (reason === 'unknown') return by === 'codes' ? entrance.unknownCodes : entrance.unknownLink
  if (reason === 'too-fast') return entrance.tooFast
  return reason === 'unreachable' ? entrance.unreachable : undefined
}
