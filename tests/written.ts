import { createWriter } from '../shared/messages/write.ts'
import { createMessageFormatter } from '../shared/wording.ts'

/** Writes as screens and files do; a sentence that cannot be formatted fails the test. */
export const { write, writeAll } = createWriter(
  createMessageFormatter('en-GB', (error) => {
    throw error
  }),
)
