import { type Head, HeadMoved } from './event-store.ts'

/** Refuses with HeadMoved when the log is not where the writer believes it to be. */
export const expectHead = (meetingId: string, expected: Head, actual: Head): void => {
  if (expected.seq === actual.seq && expected.hash === actual.hash) return
  throw new HeadMoved(`The log of meeting ${meetingId} ends at ${told(actual)}, not at ${told(expected)}.`)
}

const told = ({ seq, hash }: Head): string => `${seq} (${hash.slice(0, 8)})`

export const noSuchMeeting = (meetingId: string): Error => new Error(`There is no meeting ${meetingId} here.`)

export const meetingExists = (id: string, code: string): Error =>
  new Error(`There is already a meeting with the id ${id} or the code ${code}.`)

export const commandKnown = (actorId: string, commandId: string): Error =>
  new Error(`The log already holds the command ${commandId} of ${actorId}.`)

export const notRehearsal = (meetingId: string): Error =>
  new Error(`Meeting ${meetingId} is not a rehearsal: its log is kept.`)

export const takesNoLine = (meetingId: string): Error =>
  new Error(`Meeting ${meetingId} was read back from an archive: it takes no line.`)
