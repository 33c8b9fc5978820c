import { useEffect, useRef, useState } from 'react'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { usePlace } from '../place.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Fields.tsx'
import { Segments } from '../ui/Segments.tsx'
import { ModeLine } from './ChatMode.tsx'
import { Composer } from './Composer.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { chatNewsText } from './news-messages.ts'
import { PodiumNotes, PrivateLines } from './Private.tsx'
import { QuestionsView } from './Questions.tsx'
import { useItemOn, usePrivateUnread } from './reading.ts'
import { Found } from './Search.tsx'
import { ThreadView } from './Thread.tsx'

type View = 'all' | 'questions' | 'podium' | 'private'

/** The name of a part, with how much of it is new. */
const WithCount = ({ it, count }: { it: Message; count: number }) => (
  <span className={style.tabLabel}>
    <Say it={it} />
    {count > 0 && (
      <span className={style.badge} data-strong="true">
        {count}
        <span className="unseen">
          {' '}
          <Say it={chatNewsText.newNotes} with={{ count }} />
        </span>
      </span>
    )}
  </span>
)

const useViews = () => {
  const hasLines = useMeeting(({ chat }) => chat.privateLines || chat.lines.length > 0)
  const { notes, lines } = usePrivateUnread()
  const { role } = useViewer()
  const isSeat = role !== 'stage' && role !== 'organizer'
  const views: { key: View; label: React.ReactNode }[] = [
    { key: 'all', label: <Say it={chatText.viewAll} /> },
    { key: 'questions', label: <Say it={chatText.viewQuestions} /> },
  ]
  if (isSeat) views.push({ key: 'podium', label: <WithCount it={chatText.viewPodium} count={notes} /> })
  if (isSeat && hasLines)
    views.push({ key: 'private', label: <WithCount it={chatText.viewPrivate} count={lines} /> })
  return views
}

type Place = { readonly itemId: string | null; readonly messageId: string }

/** The whole chat, as every seat has it. */
export const ChatTab = ({ inDesk = false, notesAsked = 0 }: { inDesk?: boolean; notesAsked?: number }) => {
  const [view, setView] = usePlace<View>('chat.view', 'all')
  const [words, setWords] = useState<string>()
  const [goTo, setGoTo] = useState<Place>()
  const opener = useRef<HTMLButtonElement>(null)
  const whole = useRef<HTMLDivElement>(null)
  const views = useViews()
  const tell = useText()
  const itemId = useItemOn()
  // In a panel it was opened to read and write: the field comes into sight.
  useEffect(() => {
    if (!inDesk) whole.current?.querySelector('form')?.scrollIntoView({ block: 'nearest' })
  }, [inDesk])
  // The notes to the podium were asked for from outside: they are shown, and have the focus.
  useEffect(() => {
    if (notesAsked === 0) return
    setWords(undefined)
    setView('podium')
    requestAnimationFrame(() => {
      const chosen = whole.current?.querySelector<HTMLElement>('input[type=radio]:checked')
      chosen?.focus({ preventScroll: true })
      whole.current?.scrollIntoView({ block: 'start' })
    })
  }, [notesAsked, setView])
  const searching = words !== undefined
  const endSearch = () => {
    setWords(undefined)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const search = (
    <Button
      ref={opener}
      size="small"
      aria-expanded={searching}
      onClick={() => (searching ? endSearch() : setWords(''))}
    >
      <Say it={searching ? chatText.endSearch : chatText.searchShort} />
    </Button>
  )
  return (
    <div ref={whole} className={style.chat}>
      {!inDesk && <ModeLine />}
      <Segments
        size="small"
        label={tell(chatText.views)}
        segments={views}
        chosen={searching ? null : view}
        onChoose={(next) => {
          setWords(undefined)
          setView(next)
        }}
      />
      {searching && (
        <div className={style.choiceRow}>
          <TextField
            label={<Say it={chatText.search} />}
            type="search"
            value={words}
            autoFocus
            onChange={({ target }) => setWords(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') endSearch()
            }}
          />
          {search}
        </div>
      )}
      {searching && words.trim() !== '' && (
        <Found
          words={words}
          onGo={(message) => {
            setGoTo({ itemId: message.itemId, messageId: message.id })
            setView('all')
            setWords(undefined)
          }}
        />
      )}
      {!searching && view === 'all' && <ThreadView key={goTo?.messageId ?? ''} goTo={goTo} beside={search} />}
      {!searching && view === 'questions' && <QuestionsView itemId={itemId} />}
      {!searching && (view === 'all' || view === 'questions') && <Composer />}
      {!searching && view === 'podium' && <PodiumNotes />}
      {!searching && view === 'private' && <PrivateLines />}
    </div>
  )
}
