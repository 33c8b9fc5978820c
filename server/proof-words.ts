import type { Head, LogEntry } from './event-store.ts'
import { countOlder, lastUnproven } from './verify-chain.ts'

/** What people call a line of a log: an archive speaks of events, a log of lines. */
type Called = 'event' | 'line'

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The verdict on a log in which nothing is wrong, in capitals: it names the older form wherever there is any of it. */
export const intactWords = (entries: readonly LogEntry[], called: Called): string => {
  const older = countOlder(entries)
  if (older === 0) return 'INTACT'
  if (older === entries.length) return 'INTACT, IN THE OLDER FORM'
  return `INTACT, ${called.toUpperCase()}S 1 TO ${older} IN THE OLDER FORM`
}

/** Sentences on what the head of a log proves, and what it does not. */
export const proofNotes = (entries: readonly LogEntry[], called: Called): string[] => {
  const [older, unproven] = [countOlder(entries), lastUnproven(entries)]
  const which = older === entries.length ? `All ${called}s` : `${capital(called)}s 1 to ${older}`
  return [
    ...(older > 0
      ? [
          `${which} are in the older form of the log, which had no salts: whoever has its hashes can test guesses at what is withheld among them.`,
        ]
      : []),
    unproven > 0
      ? `${capital(called)} ${unproven} is withheld in that form, by its hash alone: the head of the log proves neither that ${called} nor anything before it. Only the signature of an archive does.`
      : `The head of the log proves every ${called}, whether shown or withheld.`,
  ]
}

/** Why a noted head does not prove all that comes before it, or undefined when it does. */
export const unprovenBy = (
  noted: Pick<Head, 'seq'>,
  entries: readonly LogEntry[],
  called: Called,
): string | undefined => {
  const unproven = lastUnproven(entries, noted.seq)
  if (unproven === 0) return undefined
  return (
    `${capital(called)} ${unproven} is withheld in the older form of the log, by its hash alone: the noted head proves neither that ` +
    `${called} nor anything before it, and a log that was changed there could be passed off as an older one. ` +
    'Compare the key that the archive was signed with; nothing else speaks for what was written before.'
  )
}

const enoughDigits = 16

/**
 * That a log which ends at line `last` holds a noted line, and how much that says: nothing of what comes after it, and a
 * few digits of a hash can be found by trying.
 */
export const holdsNoted = ({ seq, hash }: Head, last: number, called: Called): string =>
  [
    hash.length >= enoughDigits
      ? `It holds the noted ${called} ${seq}.`
      : `It holds the noted ${called} ${seq}, compared by ${hash.length} digits of its hash. These rule out a mistake; to rule out a ` +
        `forgery made to begin with the same digits, note ${enoughDigits} or more.`,
    ...(last > seq
      ? [`What comes after it, ${called}s ${seq + 1} to ${last}, is not proven by that head.`]
      : []),
  ].join(' ')
