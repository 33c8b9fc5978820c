/** What a message is made of: text, links, organizations and symbols of documents. Nothing of it is ever fetched or run. */

import { asPattern } from '../kernel/text.ts'
import type { Organization } from '../roster/model.ts'

export type ChatPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string; readonly host: string }
  | { readonly kind: 'organization'; readonly text: string; readonly organizationId: string }
  | { readonly kind: 'symbol'; readonly text: string }

/** Takes a message apart. The texts of the parts, one after the other, are the message. */
export type ReadText = (text: string) => ChatPart[]

const link = 'https?://[^\\s<>"«»“”]+'
// CRP 4, CRP-4/Add.1, A/RES/76/1, CEB/2020/HLCM/5: with a figure somewhere.
const symbol =
  '(?<![\\p{L}\\p{N}/])(?:CRP[ -]?\\d{1,3}(?:/[A-Za-z0-9.]{1,12}){0,3}|(?=[A-Z/]{2,20}\\d|[A-Z]{1,8}(?:/[A-Za-z.]{1,12}){0,4}/\\d)[A-Z]{1,8}(?:/[A-Za-z0-9.]{1,12}){1,6})(?![\\p{L}\\p{N}/])'
const at = '@[\\p{L}\\p{N}][\\p{L}\\p{N}/_-]{0,39}'

/** What stands behind an address belongs to the sentence: a full stop, a bracket that was not opened in it. */
const bareAddress = (found: string): string => {
  const trimmed = found.replace(/[.,;:!?'’*_]+$/, '')
  const last = trimmed.at(-1)
  const opening = last === ')' ? '(' : last === ']' ? '[' : undefined
  const isOpened = opening !== undefined && trimmed.includes(opening)
  return opening !== undefined && !isOpened ? bareAddress(trimmed.slice(0, -1)) : trimmed
}

/** An address with a name before its host shows one place and leads to another: it stays text. */
const linkTo = (text: string): ChatPart => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && url.username === '' && url.password === '' && url.hostname.includes('.')
    ? { kind: 'link', text, href: url.href, host: url.hostname }
    : { kind: 'text', text }
}

const joined = (parts: readonly ChatPart[]): ChatPart[] => {
  const whole: ChatPart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (part.text === '') continue
    if (part.kind === 'text' && last?.kind === 'text')
      whole[whole.length - 1] = { kind: 'text', text: last.text + part.text }
    else whole.push(part)
  }
  return whole
}

/** How texts are read in a meeting with these organizations: by their codes as they are written, or after an @ in any case. */
export const chatReader = (organizations: readonly Pick<Organization, 'id' | 'code'>[]): ReadText => {
  const named = organizations.filter(({ code }) => code.trim() !== '')
  const exact = new Map(named.map(({ id, code }) => [code, id]))
  const anyCase = new Map(named.map(({ id, code }) => [code.toLowerCase(), id]))
  const codes = [...exact.keys()].sort((a, b) => b.length - a.length).map(asPattern)
  const code = codes.length > 0 ? `(?<![\\p{L}\\p{N}@/])@?(?:${codes.join('|')})(?![\\p{L}\\p{N}])` : '(?!)'
  const pattern = new RegExp(`(?<link>${link})|(?<symbol>${symbol})|(?<code>${code})|(?<at>${at})`, 'gu')

  const partOf = (found: string, groups: Record<string, string | undefined>): ChatPart[] => {
    if (groups.link !== undefined) {
      const address = bareAddress(found)
      return [linkTo(address), { kind: 'text', text: found.slice(address.length) }]
    }
    if (groups.symbol !== undefined) return [{ kind: 'symbol', text: found }]
    const bare = found.replace(/^@/, '')
    const organizationId = exact.get(found) ?? exact.get(bare) ?? anyCase.get(bare.toLowerCase())
    return [
      organizationId ? { kind: 'organization', text: found, organizationId } : { kind: 'text', text: found },
    ]
  }

  return (text) => {
    const parts: ChatPart[] = []
    let end = 0
    for (const match of text.matchAll(pattern)) {
      parts.push({ kind: 'text', text: text.slice(end, match.index) })
      parts.push(...partOf(match[0], match.groups ?? {}))
      end = match.index + match[0].length
    }
    return joined([...parts, { kind: 'text', text: text.slice(end) }])
  }
}

/** True when a text names one of these organizations. */
export const mentions = (parts: readonly ChatPart[], organizationIds: readonly string[]): boolean =>
  parts.some((part) => part.kind === 'organization' && organizationIds.includes(part.organizationId))
