import { memo, useState } from 'react'
import type { ChatPart } from '../../shared/chat/text.ts'
import { Say } from '../messages/Say.tsx'
import { useViewer } from '../store.ts'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { useReader } from './reading.ts'

const Link = ({ part }: { part: Extract<ChatPart, { kind: 'link' }> }) => (
  <>
    <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
      {part.text}
    </a>
    {/* An address in letters that look like others is shown as it really is. */}
    {part.host.includes('xn--') && <bdi> ({part.host})</bdi>}
  </>
)

const Part = ({ part, own }: { part: ChatPart; own: boolean }) => {
  if (part.kind === 'text') return part.text
  if (part.kind === 'link') return <Link part={part} />
  if (part.kind === 'symbol') return <bdi className={style.symbol}>{part.text}</bdi>
  return own ? (
    <mark className={style.own}>
      <bdi>{part.text}</bdi>
    </mark>
  ) : (
    <bdi className={style.named}>{part.text}</bdi>
  )
}

const longLetters = 700
const longLines = 12
export const isLong = (text: string): boolean =>
  text.length > longLetters || text.split('\n').length > longLines

interface TextOfProps {
  readonly text: string
  readonly lang?: string | undefined
  /** Its reader wrote it: then their own organization is not marked in it. */
  readonly own?: boolean
}

/** What somebody has written: text only, its links as links, codes and symbols kept in their own direction. */
export const TextOf = memo(({ text, lang, own = false }: TextOfProps) => {
  const { organizations } = useViewer()
  const read = useReader()
  const [whole, setWhole] = useState(false)
  const long = isLong(text)
  return (
    <>
      <p className={style.text} data-folded={long && !whole} dir="auto" lang={lang}>
        {read(text).map((part, index) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
            key={index}
            part={part}
            own={!own && part.kind === 'organization' && organizations.includes(part.organizationId)}
          />
        ))}
      </p>
      {long && (
        <button type="button" className={style.link} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          <Say it={whole ? chatText.showLess : chatText.showAll} />
        </button>
      )}
    </>
  )
})
