import type { Message } from '../wording.ts'

/**
 * The sentences of a feature, in English ICU: `catalogue('floor', { ask: 'Ask for the floor' })`. The key with the name
 * of the feature is the sentence's id in the translations.
 */
export const catalogue = <const K extends string>(
  feature: string,
  sentences: Readonly<Record<K, string>>,
): Readonly<Record<K, Message>> => {
  const entries = Object.entries<string>(sentences)
  const messages = entries.map(([key, text]) => [key, { id: `${feature}.${key}`, defaultMessage: text }])
  return Object.fromEntries(messages) as Record<K, Message>
}
