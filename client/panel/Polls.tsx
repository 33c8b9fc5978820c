import { useEffect, useMemo, useRef, useState } from 'react'
import type { Poll, Polls } from '../../shared/polls/model.ts'
import { openPolls, ownUnits, pollOf } from '../../shared/polls/select.ts'
import { FootnoteList } from '../decisions/ConclusionText.tsx'
import { useDraft } from '../drafts.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { firstControl } from '../polls/first-control.ts'
import { pollText } from '../polls/messages.ts'
import { PollCard } from '../polls/PollCard.tsx'
import style from '../polls/polls.module.css'
import { useIsAnswered } from '../polls/reading-here.ts'
import { useMeeting, useViewer } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useKey } from '../ui/keys.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { Concluded } from './Concluded.tsx'

/** What is open, and what has just closed: the poll with everybody's attention first, then the latest. */
const atHand = (polls: Polls, seenOpen: ReadonlySet<string>, away: ReadonlySet<string>): Poll[] => {
  const closed = polls.polls.filter(
    ({ id, status }) =>
      status !== 'prepared' &&
      status !== 'open' &&
      !away.has(id) &&
      (seenOpen.has(id) || id === polls.attentionId),
  )
  const all = [...openPolls(polls).reverse(), ...closed.reverse()]
  const attention = all.find(({ id }) => id === polls.attentionId)
  return attention ? [attention, ...all.filter(({ id }) => id !== attention.id)] : all
}

const usePutAway = (): readonly [ReadonlySet<string>, (pollId: string) => void] => {
  const [kept, keep] = useDraft('polls.put-away')
  const away = useMemo(() => new Set(kept.split(' ').filter((id) => id !== '')), [kept])
  return [away, (pollId) => keep([...away, pollId].join(' '))]
}

const focusPoll = (card: HTMLElement | null): void => {
  const target = firstControl(card) ?? card
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}

const OtherPoll = ({ poll, onShow }: { poll: Poll; onShow: () => void }) => {
  const viewer = useViewer()
  const answered = useIsAnswered(poll)
  const isAsked = poll.status === 'open' && ownUnits(poll, viewer).length > 0
  return (
    <li>
      <Button wide onClick={onShow}>
        <span dir="auto">{poll.title}</span>{' '}
        <span className={style.soft}>
          {isAsked ? (
            <Say it={answered ? pollText.answered : pollText.toAnswer} />
          ) : (
            <Say it={poll.status === 'open' ? pollText.open : pollText.closed} />
          )}
        </span>
      </Button>
    </li>
  )
}

const Others = ({ polls, onShow }: { polls: readonly Poll[]; onShow: (pollId: string) => void }) => {
  if (polls.length === 0) return null
  const allOpen = polls.every(({ status }) => status === 'open')
  return (
    <Disclosure
      open
      summary={<Say it={allOpen ? pollText.otherOpen : pollText.othersHere} with={{ count: polls.length }} />}
    >
      <ul className={style.others}>
        {polls.map((poll) => (
          <OtherPoll key={poll.id} poll={poll} onShow={() => onShow(poll.id)} />
        ))}
      </ul>
    </Disclosure>
  )
}

/** The polls at hand, above everything: one as a card, the others as a list to step through. */
export const PollCards = () => {
  const polls = useMeeting((state) => state.polls)
  const conclusions = useMeeting((state) => state.decisions.conclusions)
  const [away, putAway] = usePutAway()
  const [seenOpen, setSeenOpen] = useState<ReadonlySet<string>>(new Set())
  const [wanted, want] = useState<string>()
  const card = useRef<HTMLElement>(null)
  const tell = useText()

  const open = openPolls(polls)
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    setSeenOpen((seen) => new Set([...seen, ...open.split(' ').filter((id) => id !== '')]))
  }, [open])

  // Another poll gets the attention: who is filling in this one is not interrupted.
  const { attentionId } = polls
  useEffect(() => {
    const isHere = card.current?.contains(document.activeElement) ?? false
    want((before) => (isHere ? (before ?? card.current?.dataset.poll) : (attentionId ?? undefined)))
  }, [attentionId])

  useKey('v', () => focusPoll(card.current))

  const hand = atHand(polls, seenOpen, away)
  const shown = hand.find(({ id }) => id === wanted) ?? hand[0]
  if (!shown) return null
  return (
    <div className={style.cards}>
      <Part key={shown.id} name="poll">
        <PollCard
          poll={pollOf(polls, shown.id) ?? shown}
          focus={card}
          conclusions={conclusions}
          concluded={<Concluded poll={shown} />}
          after={<FootnoteList about="poll" aboutId={shown.id} />}
          onPutAway={() => {
            announce(tell(pollText.putAwayDone))
            putAway(shown.id)
          }}
        />
      </Part>
      <Part name="other-polls">
        <Others
          polls={hand.filter(({ id }) => id !== shown.id)}
          onShow={(pollId) => {
            want(pollId)
            requestAnimationFrame(() => card.current?.focus({ preventScroll: true }))
          }}
        />
      </Part>
    </div>
  )
}
