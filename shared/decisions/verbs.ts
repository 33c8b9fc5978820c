// --- the verbs of the field ---

/** The verbs that points of decisions open with, in the past tense, the most frequent first. */
export const verbs: readonly string[] = [
  'requested',
  'took note',
  'endorsed',
  'agreed',
  'recommended',
  'noted',
  'supported',
  'approved',
  'called on',
  'called for',
  'recognized',
  'acknowledged',
  'provided',
  'reviewed',
  'expressed appreciation',
  'welcomed',
  'considered',
  'recalled',
  'confirmed',
  'reaffirmed',
  'reiterated',
  'encouraged',
  'adopted',
  'emphasized',
  'expressed support',
  'looked forward',
  'identified',
  'thanked',
  'established',
  'decided',
  'suggested',
  'did not endorse',
  'discussed',
  'undertook',
  'stated',
  'stressed',
  'commended',
  'regretted',
  'reminded',
  'expressed',
]

export const oneSpelling = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\b(recogn|emphas)is/g, '$1iz')
    .replace(/^expressed (?:its|their) /, 'expressed ')
    .trim()

/** From the verb on: without a bullet or "(a)" in front of it, nor what strengthens it. */
const opening = (text: string): string => {
  const words = text.replace(/^[^\p{L}]*(?:\p{L}{1,3}[.)]\s[^\p{L}]*)?/u, '')
  return oneSpelling(words.replace(/^(?:also|further|again|strongly|unanimously)\s+/i, ''))
}

const startsWith = (words: string, verb: string): boolean =>
  verb !== '' && words.startsWith(verb) && !/\p{L}/u.test(words.charAt(verb.length))

export const opensWith = (text: string, verb: string): boolean =>
  startsWith(opening(text), verb) || startsWith(oneSpelling(text), verb)

export const longestWord = (words: readonly string[]): string =>
  words.reduce((long, word) => (word.length > long.length ? word : long), '')

/** The verb that a sentence opens with, as `verbs` spells it; '' when it opens with none of them. */
export const verbOf = (text: string): string => longestWord(verbs.filter((verb) => opensWith(text, verb)))
