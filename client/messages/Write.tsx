import type { Unwritten } from '../../shared/messages/sentence.ts'
import { createWriter } from '../../shared/messages/write.ts'
import { english } from './wording.ts'

const writer = createWriter(english)

/** Writes what the rules return to be said. */
export const useWriter = (): ((unwritten: Unwritten) => string) => writer.write

/** What the rules return to be said: `<Write of={outcomeName(outcome, until)} />`. */
export const Write = ({ of }: { of: Unwritten }) => useWriter()(of)
