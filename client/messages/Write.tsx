import type { Unwritten } from '../../shared/messages/sentence.ts'
import { createWriter } from '../../shared/messages/write.ts'
import { english } from './wording.ts'

const writer = createWriter(english)

/** Writes what the rules return to be said. */
export const useWriter = (): ((unwritten: Unwritten) => string) => writer.write

/** The same of whatever there is to say in arrays and plain objects. */
export const useWriterOfAll = (): typeof writer.writeAll => writer.writeAll

/** What the rules return to be said: `<Write of={outcomeName(outcome, until)} />`. */
export const Write = ({ of }: { of: Unwritten }) => useWriter()(of)
