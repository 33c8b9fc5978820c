import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { chatBar, isReviewedFor, slowWaitMs } from '../../shared/chat/select.ts'
import type { Command } from '../../shared/commands.ts'
import { isPodium } from '../../shared/kernel/viewer.ts'
import { organizationOf } from '../../shared/roster/select.ts'
import { useNow } from '../clock.ts'
import { hasDraft, moveDraft, useDraft } from '../drafts.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting, useViewer } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, TextArea } from '../ui/Fields.tsx'
import { Banner, Disclosure } from '../ui/pieces.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { useItemOn, useItemShort } from './reading.ts'

const coarse = window.matchMedia('(pointer: coarse)')

interface WritingProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly text: string
  readonly onText: (text: string) => void
  readonly most: number
  readonly why: string | undefined
  readonly failure: string | undefined
  readonly busy: boolean
  readonly onSend: () => void
  readonly children?: ReactNode
}

const tellLeftFrom = 200

/** A field and its button. Enter sends where there is a keyboard; what is typed is a draft until it is sent. */
export const Writing = (props: WritingProps) => {
  const { label, hint, text, onText, most, why, failure, busy, onSend, children } = props
  const left = most - text.length
  const keyed = (event: KeyboardEvent) => {
    const isSend = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
    if (!isSend || coarse.matches) return
    event.preventDefault()
    if (why === undefined && !busy && text.trim() !== '') onSend()
  }
  return (
    <form
      className={style.writing}
      onSubmit={(event) => {
        event.preventDefault()
        if (why === undefined && !busy && text.trim() !== '') onSend()
      }}
    >
      <TextArea
        label={label}
        hint={hint}
        mistake={failure}
        value={text}
        rows={2}
        maxLength={most}
        onChange={({ target }) => onText(target.value)}
        onKeyDown={keyed}
      />
      <span className={style.sendRow}>
        <Button type="submit" look="primary" why={why} busy={busy}>
          <Say it={chatText.send} />
        </Button>
        {children}
        {left <= tellLeftFrom && (
          <span className={style.soft}>
            <Say it={chatText.left} with={{ count: left }} />
          </span>
        )}
      </span>
    </form>
  )
}

/** The six of the United Nations, in their own names. */
const languages = [
  ['en', 'English'],
  ['fr', 'Français'],
  ['es', 'Español'],
  ['ru', 'Русский'],
  ['zh', '中文'],
  ['ar', 'العربية'],
] as const

const useLanguages = () => {
  const tell = useText()
  return [
    { value: '', label: tell(chatText.languageNone) },
    ...languages.map(([value, label]) => ({ value, label })),
  ]
}

interface Extras {
  readonly question: boolean
  readonly lang: string
  readonly organizationId: string
}

const Options = ({ extras, change }: { extras: Extras; change: (more: Partial<Extras>) => void }) => {
  const { organizations } = useViewer()
  const roster = useMeeting((state) => state.roster)
  return (
    <div className={style.options}>
      {organizations.length > 1 && (
        <SelectField
          label={<Say it={chatText.speakFor} />}
          value={extras.organizationId}
          options={organizations.map((id) => ({ value: id, label: organizationOf(roster, id)?.code ?? id }))}
          onChange={(organizationId) => change({ organizationId })}
        />
      )}
      <SelectField
        label={<Say it={chatText.language} />}
        value={extras.lang}
        options={useLanguages()}
        onChange={(lang) => change({ lang })}
      />
      <p className={style.soft}>
        <Say it={chatText.writeHint} />
      </p>
    </div>
  )
}

/** Why nothing can be sent at this moment: what holds, or how long slow mode lasts. */
const useBar = (): string | undefined => {
  const chat = useMeeting((state) => state.chat)
  const viewer = useViewer()
  const itemId = useItemOn()
  const now = useNow(1000)
  const inWords = useRefusalText()
  const tell = useText()
  const refused = useMay({ type: 'postMessage', text: 'x' })
  const barred = chatBar(chat, viewer, itemId)
  if (barred) return inWords(barred)
  const waitMs = slowWaitMs(chat, viewer, itemId, now)
  if (waitMs > 0) return tell(chatText.waitSlow, { seconds: Math.ceil(waitMs / 1000) })
  const passes = ['slow-mode', 'too-many-messages', undefined]
  return passes.includes(refused?.refused) || !refused ? undefined : inWords(refused)
}

/** The text that is being written, with the item under which it was begun: it does not go to another by itself. */
const useMessage = (itemId: string | null) => {
  const on = itemId ?? between
  const [at, setAt] = useDraft('chat-at')
  const under = at !== '' && hasDraft(`chat.${at}`) ? at : on
  const [text, setText] = useDraft(`chat.${under}`)
  return {
    text,
    itemId: under === between ? null : under,
    hasMoved: text !== '' && under !== on,
    write: (next: string) => {
      setText(next)
      setAt(next === '' ? '' : under)
    },
    /** It goes to the item that is on. */
    moveOn: () => {
      moveDraft(`chat.${under}`, `chat.${on}`)
      setAt(on)
    },
    /** It waits until its item is on again. */
    leave: () => setAt(''),
  }
}

const between = 'between'

/** Writes to the item that is on. What is typed is kept whatever happens to the chat. */
export const Composer = () => {
  const itemId = useItemOn()
  const viewer = useViewer()
  const message = useMessage(itemId)
  const { text, hasMoved } = message
  const [extras, setExtras] = useState<Extras>({
    question: false,
    lang: '',
    organizationId: viewer.organizations[0] ?? '',
  })
  const change = (more: Partial<Extras>) => setExtras({ ...extras, ...more })
  const { run, busy, failure } = useCommand()
  const bar = useBar()
  const tell = useText()
  const why = hasMoved ? tell(chatText.chooseItem) : bar
  const form = useRef<HTMLDivElement>(null)
  const reviewed = useMeeting(({ chat }) => isReviewedFor(chat, itemId, viewer.role))
  const nameOf = useItemShort()
  const send = async () => {
    const command: Command = {
      type: 'postMessage',
      text,
      expected: itemId,
      ...(extras.question ? { question: true } : {}),
      ...(extras.lang ? { lang: extras.lang } : {}),
      ...(extras.organizationId ? { organizationId: extras.organizationId } : {}),
    }
    if (!(await run(command, tell(reviewed ? chatText.sentReview : chatText.sent)))) return
    // What waits for its review stands above: the field stays in sight.
    requestAnimationFrame(() => form.current?.querySelector('form')?.scrollIntoView({ block: 'nearest' }))
    message.write('')
    setExtras({ ...extras, question: false })
  }
  if (viewer.role === 'stage' || (viewer.organizations.length === 0 && !isPodium(viewer))) return null
  return (
    <div ref={form} className={style.composer}>
      {hasMoved && (
        <Banner kind="accent">
          <span role="status">
            <Say it={chatText.movedOn} with={{ next: nameOf(itemId), item: nameOf(message.itemId) }} />
          </span>
          <Button size="small" onClick={message.moveOn}>
            <Say it={chatText.moveOn} with={{ next: nameOf(itemId) }} />
          </Button>
          <Button size="small" onClick={message.leave}>
            <Say it={chatText.leave} with={{ item: nameOf(message.itemId) }} />
          </Button>
        </Banner>
      )}
      <Writing
        label={<Say it={chatText.write} with={{ item: <bdi>{nameOf(message.itemId)}</bdi> }} />}
        hint={reviewed ? <Say it={chatText.reviewedHint} /> : undefined}
        text={text}
        onText={message.write}
        most={2000}
        why={why}
        failure={failure}
        busy={busy}
        onSend={() => void send()}
      >
        <Choice
          checked={extras.question}
          onChange={({ target }) => change({ question: target.checked })}
          label={<Say it={chatText.asQuestion} />}
        />
      </Writing>
      <Disclosure summary={<Say it={chatText.options} />}>
        <Options extras={extras} change={change} />
      </Disclosure>
    </div>
  )
}
