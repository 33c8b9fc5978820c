import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { ChatMessage } from '../../shared/chat/model.ts'
import { Say } from '../messages/Say.tsx'
import { Button } from '../ui/Button.tsx'
import style from './chat.module.css'
import { Message } from './Message.tsx'
import { chatText } from './messages.ts'

interface MessageListProps {
  readonly messages: readonly ChatMessage[]
  readonly label: string
  /** Where to open: at this message, or at the end. */
  readonly openAt: number | undefined
  /** The first message that is new: a line stands above it. */
  readonly newFrom?: number | undefined
  /** Called with how far somebody has read: a count from the start. */
  readonly onRead?: (count: number) => void
  /** What stands above a message: where it was found. */
  readonly above?: (message: ChatMessage) => ReactNode
}

const guessedHeight = 76
const page = 8

const stepOf = (key: string, at: number, last: number): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(last, at + page)
    case 'PageUp':
      return Math.max(0, at - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

const NewLine = () => (
  <p className={style.newLine}>
    <span>
      <Say it={chatText.newFrom} />
    </span>
  </p>
)

/**
 * Only what is in sight is drawn, and what has the focus. It is a feed: each message is an article that knows its place
 * among all, arrows, Page, Home and End move between them, and Tab goes to what is in one.
 */
export const MessageList = (props: MessageListProps) => {
  const { messages, label, openAt, newFrom, onRead, above } = props
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const last = messages.length - 1
  const [active, setActive] = useState(openAt ?? last)
  const toFocus = useRef<number>(undefined)
  const at = Math.min(Math.max(0, active), last)

  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b)
    },
    [at],
  )
  const list = useVirtualizer({
    count: messages.length,
    getScrollElement: () => box.current,
    estimateSize: () => guessedHeight,
    getItemKey: (index) => messages[index]?.id ?? index,
    overscan: 6,
    rangeExtractor,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 48,
  })

  // Opened once; a list that changes its thread is another list, by its key.
  const opened = useRef(false)
  useLayoutEffect(() => {
    if (opened.current || messages.length === 0) return
    opened.current = true
    if (openAt !== undefined && openAt < messages.length) list.scrollToIndex(openAt, { align: 'start' })
    else list.scrollToEnd()
  }, [list, messages.length, openAt])

  const rows = list.getVirtualItems()
  const bottom = (list.scrollOffset ?? 0) + (list.scrollRect?.height ?? 0)
  const seen = rows.findLast(({ start, size }) => start + Math.min(size, 32) <= bottom + 1)
  const count = opened.current && bottom > 0 && seen ? seen.index + 1 : 0
  useEffect(() => {
    if (count > 0 && document.visibilityState === 'visible') onRead?.(count)
  }, [count, onRead])

  const focusRow = useCallback((index: number, element: HTMLElement | null) => {
    if (!element || toFocus.current !== index) return
    toFocus.current = undefined
    element.focus({ preventScroll: true })
  }, [])

  const move = (event: KeyboardEvent) => {
    // Inside a message the keys are those of what has the focus there.
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'article') return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const next = stepOf(event.key, at, last)
    if (next === undefined) return
    event.preventDefault()
    toFocus.current = next
    setActive(next)
    list.scrollToIndex(next, { align: 'auto' })
    focusRow(next, box.current?.querySelector<HTMLElement>(`[data-index="${next}"] > [role=article]`) ?? null)
  }

  const below = messages.length - count
  return (
    <div className={style.listPart}>
      <div
        ref={box}
        role="feed"
        aria-label={label}
        className={style.list}
        onKeyDown={move}
        onFocus={({ target }) => {
          const row = (target as HTMLElement).closest<HTMLElement>('[data-index]')
          if (row) setActive(Number(row.dataset.index))
        }}
      >
        <div className={style.rows} style={{ blockSize: list.getTotalSize() }}>
          {rows.map(({ index, key, start }) => {
            const message = messages[index]
            if (!message) return null
            const name = `${id}${message.id}`
            return (
              <div
                key={key}
                ref={list.measureElement}
                data-index={index}
                className={style.rowBox}
                style={{ transform: `translateY(${start}px)` }}
              >
                {index === newFrom && <NewLine />}
                {/* biome-ignore lint/a11y/useSemanticElements: an article of a feed takes the focus */}
                <div
                  ref={(element) => focusRow(index, element)}
                  role="article"
                  aria-labelledby={`${name}-who`}
                  aria-describedby={`${name}-text ${name}-state`}
                  aria-posinset={index + 1}
                  aria-setsize={messages.length}
                  tabIndex={index === at ? 0 : -1}
                  className={style.article}
                >
                  <Message name={name} message={message} above={above?.(message)} />
                </div>
              </div>
            )
          })}
        </div>
      </div>
      {opened.current && !list.isAtEnd(48) && (
        <div className={style.toEnd}>
          <Button size="small" onClick={() => list.scrollToEnd()}>
            <Say it={chatText.toNewest} with={{ count: newFrom === undefined ? 0 : Math.max(0, below) }} />
          </Button>
        </div>
      )}
    </div>
  )
}
