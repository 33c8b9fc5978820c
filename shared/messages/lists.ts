import { catalogue } from './catalogue.ts'
import { say, type Unwritten } from './sentence.ts'

/** How names and facts stand beside each other. */
export const besideWords = catalogue('list', {
  groups: '{first}; {next}',
  noted: '{name} ({notes})',
  former: '{name} (former)',
  of: '{count} of {all}',
  said: '{who}: {text}',
  numbered: '{number}. {title}',
})

/** "UNDP, Una; WHO, Ben": what has commas of its own; '' of nothing. */
export const groupsOf = (items: readonly Unwritten[]): Unwritten =>
  items.length === 0 ? '' : items.reduce((first, next) => say(besideWords.groups, { first, next }))

/** A code as data files have it, in no language: that of an organization which has left. */
export const formerCode = (code: string): string => besideWords.former.defaultMessage.replace('{name}', code)
