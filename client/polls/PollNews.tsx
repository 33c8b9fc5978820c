import { useEffect, useRef } from 'react'
import type { Poll } from '../../shared/polls/model.ts'
import { outcomeName, resultOf } from '../../shared/polls/results.ts'
import { ballotOf, isHeldFrom, ownUnits } from '../../shared/polls/select.ts'
import { callAttention } from '../attention.ts'
import { useNow } from '../clock.ts'
import { useText } from '../messages/Say.tsx'
import { useWriter } from '../messages/Write.tsx'
import { useCodes } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { pollText } from './messages.ts'
import { useIsAnswered } from './reading-here.ts'

const minuteMs = 60_000

/** Told once for each end: a poll that was extended has another. */
const useLastMinute = (poll: Poll, isAsked: boolean) => {
  const tell = useText()
  const now = useNow(1000)
  const { closesAt, openedAt, title } = poll
  const left = closesAt === null ? Number.POSITIVE_INFINITY : closesAt - now
  // One that was opened for no more than a minute has been announced with it.
  const wasLonger = closesAt !== null && openedAt !== null && closesAt - openedAt > minuteMs
  const isLast = wasLonger && isAsked && left > 0 && left <= minuteMs
  useEffect(() => {
    if (isLast) announce(tell(pollText.lastMinute, { title }), 'assertive')
  }, [isLast, tell, title])
}

/** Tells of an open poll: once when it comes (or when one comes to it), when it is about to close, when one is called. */
const OpenPoll = ({ poll, toAnswer }: { poll: Poll; toAnswer: boolean }) => {
  const tell = useText()
  const codes = useCodes()
  const viewer = useViewer()
  const units = toAnswer ? ownUnits(poll, viewer) : []
  const isAsked = units.length > 0
  const isAnswered = useIsAnswered(poll)
  const { title } = poll
  const call = codes(viewer.organizations.slice(0, 1))[0] ?? ''
  const told = useRef({ opened: false, asked: false, called: '' })

  useEffect(() => {
    if (told.current.opened) return
    told.current.opened = true
    const others = toAnswer ? pollText.openOthers : pollText.openNow
    const asked = isAnswered ? pollText.openAnswered : pollText.openAsks
    announce(tell(isAsked ? asked : others, { title }), isAsked && !isAnswered ? 'assertive' : 'polite')
    if (isAsked && !isAnswered) callAttention(tell(pollText.needsYou, { code: call }), title)
  }, [tell, title, toAnswer, isAsked, isAnswered, call])

  const isClosing = poll.closingAskedAt !== null
  useEffect(() => {
    if (isClosing && !told.current.asked)
      announce(tell(pollText.everyoneAnswered), isAsked && !isAnswered ? 'assertive' : 'polite')
    told.current.asked = isClosing
  }, [isClosing, isAsked, isAnswered, tell])

  const called = poll.roll[poll.called - 1] ?? ''
  const isCalled = units.includes(called) && ballotOf(poll, called) === undefined
  const [calledCode = ''] = codes([called])
  useEffect(() => {
    if (!isCalled || told.current.called === called) return
    told.current.called = called
    announce(tell(pollText.calledYou, { code: calledCode }), 'assertive')
    callAttention(tell(pollText.calledYou, { code: calledCode }), title)
  }, [isCalled, called, calledCode, tell, title])

  useLastMinute(poll, isAsked && !isAnswered)
  return null
}

/** Tells the result when it comes, and what the chair concludes: only what happens while one is here. */
const useResults = () => {
  const tell = useText()
  const write = useWriter()
  const viewer = useViewer()
  const codes = useCodes()
  const polls = useMeeting((state) => state.polls.polls)
  const conclusions = useMeeting((state) => state.decisions.conclusions)
  const before = useRef(new Map<string, Poll['status'] | 'told'>())
  const count = useRef(conclusions.length)
  const first = useRef(true)
  const latest = useRef({ viewer, codes })
  latest.current = { viewer, codes }

  useEffect(() => {
    for (const poll of polls) {
      const held = isHeldFrom(poll, latest.current.viewer)
      const now = poll.status === 'closed' && !held ? 'told' : poll.status
      const was = before.current.get(poll.id)
      before.current.set(poll.id, now)
      if (first.current || was === now || poll.status === 'open' || poll.status === 'prepared') continue
      const codeOf = (id: string) => latest.current.codes([id])[0] ?? '?'
      announce(
        held
          ? tell(pollText.closedHeld, { title: poll.title })
          : tell(pollText.closedWith, { title: poll.title, result: write(resultOf(poll, codeOf)) }),
      )
    }
    first.current = false
  }, [polls, tell, write])

  useEffect(() => {
    const news = conclusions.slice(count.current)
    count.current = conclusions.length
    for (const { outcome, until, text } of news)
      announce(tell(pollText.concluded, { outcome: write(outcomeName(outcome, until)), text }))
  }, [conclusions, tell, write])
}

/** Keeps those who look elsewhere, or listen, with the polls; `toAnswer` where they are answered on the same page. */
export const PollNews = ({ toAnswer = false }: { toAnswer?: boolean }) => {
  const polls = useMeeting((state) => state.polls.polls)
  useResults()
  return polls
    .filter(({ status }) => status === 'open')
    .map((poll) => <OpenPoll key={poll.id} poll={poll} toAnswer={toAnswer} />)
}
