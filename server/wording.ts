import { createWriter } from '../shared/messages/write.ts'
import { createMessageFormatter } from '../shared/wording.ts'

/** What every file and every line of the command line is worded by. */
export const english = createMessageFormatter('en-GB', (error) => process.emitWarning(error))

export const { write, writeAll } = createWriter(english)
