import { boundExceeded } from '../../shared/kernel/json-bounds.ts'
import type { App } from '../app.ts'
import { Refusal } from './who.ts'

const sentences = {
  depth: 'The body has lists or records that are nested too deeply. Nothing was read.',
  values: 'The body holds too many values. Nothing was read.',
} as const

/** Reads bodies of JSON, after a look at how deep they are and how much they hold: everything later may recurse. */
export const readJson = (app: App): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const exceeded = boundExceeded(String(body))
    if (exceeded) return done(new Refusal(400, 'malformed', sentences[exceeded], 'body'))
    return parse(request, String(body), done)
  })
}
