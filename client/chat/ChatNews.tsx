import { useEffect, useRef } from 'react'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { ChatMessage } from '../../shared/chat/model.ts'
import { chatRuleFor } from '../../shared/chat/select.ts'
import { mentions, type ReadText } from '../../shared/chat/text.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { isPodium, type Viewer } from '../../shared/kernel/viewer.ts'
import { allowSound, callAttention, chime } from '../attention.ts'
import { type Tell, useText } from '../messages/Say.tsx'
import { useWho, type Who } from '../people.ts'
import { usePreferences } from '../preferences.ts'
import { useMeeting, useViewer } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { useAsked } from './hand-offer.ts'
import { modeText } from './modes.ts'
import { chatNewsText } from './news-messages.ts'
import { useReader } from './reading.ts'

/** What comes within this time is told in one sentence. */
const bundledMs = 2_500
const soundEveryMs = 10_000
const longestSaid = 160

const inShort = (text: string): string =>
  text.length > longestSaid ? `${startOf(text, longestSaid)}…` : text

interface Reading {
  readonly tell: Tell
  readonly who: (message: ChatMessage) => Who
  readonly read: ReadText
  readonly viewer: Viewer
}

/** Several messages in one sentence; who names one's organization comes first. */
export const newsOf = (news: readonly ChatMessage[], { tell, who, read, viewer }: Reading): string => {
  const naming = news.find(({ text }) => mentions(read(text), viewer.organizations))
  const first = naming ? `${tell(chatNewsText.newMention, { code: who(naming).code })}. ` : ''
  const [only] = news
  if (news.length === 1 && only)
    return `${first}${tell(chatNewsText.newOne, { code: who(only).code, text: inShort(only.text) })}`
  const codes = [...new Set(news.map((message) => who(message).code))].slice(0, 4).join(', ')
  return `${first}${tell(chatNewsText.newMany, { count: news.length, codes })}`
}

const useMessageNews = () => {
  const messages = useMeeting(({ chat }) => chat.messages)
  const reading: Reading = { tell: useText(), who: useWho(), read: useReader(), viewer: useViewer() }
  const latest = useRef(reading)
  latest.current = reading
  const told = useRef<number>(undefined)
  const waiting = useRef<ChatMessage[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sounded = useRef(0)

  useEffect(() => {
    // What was there before is no news; a shorter list is another meeting.
    const from = told.current
    told.current = messages.length
    if (from === undefined || messages.length <= from) return
    const { personId } = latest.current.viewer
    const news = messages.slice(from).filter((one) => one.personId !== personId && !one.hidden)
    if (news.length === 0) return
    waiting.current.push(...news)
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      announce(newsOf(waiting.current.splice(0), latest.current))
      const { chatSound } = usePreferences.getState()
      if (!chatSound || Date.now() - sounded.current < soundEveryMs) return
      sounded.current = Date.now()
      void allowSound().then((may) => may && chime())
    }, bundledMs)
  }, [messages])

  useEffect(() => () => clearTimeout(timer.current), [])
}

/** A count that has grown: of private messages, of messages to review. */
const useGrown = (count: number, words: (more: number) => string) => {
  const before = useRef(count)
  const say = useRef(words)
  say.current = words
  useEffect(() => {
    const more = count - before.current
    before.current = count
    if (more > 0) announce(say.current(count))
  }, [count])
}

/** Tells screen readers what comes in by the chat, gathered; sounds when that is asked for. */
export const ChatNews = () => {
  const tell = useText()
  const viewer = useViewer()
  const title = useMeeting((state) => state.meeting.title)
  useMessageNews()
  const { personId } = viewer
  const notes = useMeeting(({ chat }) => chat.notes.filter((one) => one.by !== personId).length)
  const lines = useMeeting(({ chat }) => chat.lines.filter((one) => one.from !== personId).length)
  const reviews = useMeeting(
    ({ chat }) => chat.submissions.filter(({ status }) => status === 'in-review').length,
  )
  useGrown(notes + lines, () => tell(chatNewsText.newPrivate))
  useGrown(isPodium(viewer) ? reviews : 0, (count) => tell(chatNewsText.newReview, { count }))
  const rule = useMeeting(({ chat, agenda }) => chatRuleFor(chat, floorItemId(agenda)))
  const offer = useAsked()
  const offered = useRef(offer?.id)
  useEffect(() => {
    if (offer && offer.id !== offered.current) {
      announce(tell(chatNewsText.offerNews))
      callAttention(tell(chatNewsText.offerNews), title)
    }
    offered.current = offer?.id
  }, [offer, tell, title])
  const paused = useMeeting(({ chat }) => chat.pause !== null)
  const before = useRef({ rule, paused })
  useEffect(() => {
    const was = before.current
    before.current = { rule, paused }
    if (was.rule.mode !== rule.mode)
      announce(tell(chatNewsText.modeChanged, { mode: tell(modeText[rule.mode].means) }))
    if (was.paused !== paused) announce(tell(paused ? chatNewsText.pauseNotice : chatNewsText.pauseEnded))
  }, [rule, paused, tell])
  return null
}
