import type { FastifyError } from 'fastify'
import { type Complaint, fieldAtFault } from '../field-at-fault.ts'

/** What a caller is told of a request that is not as it has to be. */
export interface MalformedAnswer {
  readonly error: string
  readonly reason: 'malformed'
  /** The field that is wrong: `body.seats[2].role`. */
  readonly about?: string
}

const roots: Readonly<Record<string, string>> = { querystring: 'query', params: 'path' }

/** The sentence for a request that was refused before anybody looked into it, with the field where one can be named. */
export const malformedRequest = ({
  validation,
  validationContext = 'body',
  message,
}: Pick<FastifyError, 'validation' | 'validationContext' | 'message'>): MalformedAnswer => {
  if (!validation) return { error: message, reason: 'malformed' }
  const about = fieldAtFault(roots[validationContext] ?? validationContext, validation as Complaint[])
  const why = validation.at(-1)?.message
  return {
    error: `This request is not as it has to be: see "${about}"${why ? ` (${why})` : ''}. Nothing was changed.`,
    reason: 'malformed',
    about,
  }
}
