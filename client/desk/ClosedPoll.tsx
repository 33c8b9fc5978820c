import { useId, useState } from 'react'
import { findById } from '../../shared/kernel/lists.ts'
import { methodNames } from '../../shared/messages/polls.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { Footnotes } from '../decisions/Footnotes.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { BesideResult } from '../polls/BesideResult.tsx'
import { PollResult } from '../polls/PollResult.tsx'
import { useOfferWithdrawal, WithdrawPublication } from '../polls/Withdraw.tsx'
import { useMeeting } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { Choice } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { ConclusionShown } from './Concluded.tsx'
import { Conclude } from './ConcludeForm.tsx'
import { DecideAct, focusOn } from './DecideAct.tsx'
import style from './decide.module.css'
import { conclusionsOn, heldPolls, isPollConcluded } from './deciding.ts'
import { Attention, PutText, VoidPoll } from './OpenPoll.tsx'
import { PutRight } from './PutRight.tsx'
import { pollDesk } from './poll-messages.ts'

const Publish = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const offerWithdrawal = useOfferWithdrawal()
  return (
    <div className={style.heldOne}>
      <p className={style.soft}>
        <Say it={pollDesk.heldOnly} />
      </p>
      <DecideAct
        command={{ type: 'publishPolls', pollIds: [poll.id] }}
        size="small"
        confirm={tell(pollDesk.publishSure)}
        onDone={() => {
          offerWithdrawal([poll.id])
          focusOn(`poll-${poll.id}`)
        }}
      >
        <Say it={pollDesk.publish} />
      </DecideAct>
    </div>
  )
}

const Notes = ({ poll: { id, title, rules } }: { poll: Poll }) => (
  <Footnotes about="poll" aboutId={id} withOrganization={!rules.sealed} what={title} />
)

/** A poll that is over: its result first in words, and what the chair concludes on it. */
export const ClosedPoll = ({ poll }: { poll: Poll }) => {
  const decisions = useMeeting((state) => state.decisions)
  const dated = useDatedTime()
  const titleId = `poll-${poll.id}`
  const decision = findById(decisions.drafts, poll.decisionId)
  const isOver = poll.status === 'void' || isPollConcluded(decisions, poll)
  const own = conclusionsOn(decisions, { pollId: poll.id })
  return (
    <article className={style.card} aria-labelledby={titleId}>
      <p className={style.method}>
        <Say it={methodNames[poll.method]} />
        {poll.closedAt !== null && (
          <>
            {' · '}
            <Say it={pollDesk.closedAt} with={{ time: dated(poll.closedAt) }} />
          </>
        )}
      </p>
      <h4 id={titleId} className={style.cardTitle} tabIndex={-1} dir="auto">
        {poll.title}
      </h4>
      <PollResult poll={poll} conclusions={decisions.conclusions} />
      <BesideResult poll={poll} />
      <WithdrawPublication poll={poll} />
      {poll.status === 'closed' && poll.publishedAt === null && <Publish poll={poll} />}
      {own.map((conclusion) => (
        <ConclusionShown key={conclusion.id} conclusion={conclusion} />
      ))}
      {!isOver && (
        <Conclude decision={decision} poll={poll} doneAt={decision ? `concluded-${decision.id}` : titleId} />
      )}
      <PutText poll={poll} />
      {isOver ? (
        <>
          <Notes poll={poll} />
          {poll.status === 'closed' && (
            <Disclosure summary={<Say it={pollDesk.void} />}>
              <VoidPoll poll={poll} />
            </Disclosure>
          )}
        </>
      ) : (
        <Disclosure summary={<Say it={pollDesk.more} />}>
          <div className={style.stack}>
            <Attention pollId={poll.id} />
            <Notes poll={poll} />
            <PutRight poll={poll} />
            <VoidPoll poll={poll} />
          </div>
        </Disclosure>
      )}
    </article>
  )
}

/** Results that wait, published as a set: all that are chosen, or none. */
export const HeldResults = () => {
  const held = heldPolls(useMeeting((state) => state.polls))
  const [left, setLeft] = useState<readonly string[]>([])
  const tell = useText()
  const offerWithdrawal = useOfferWithdrawal()
  const id = useId()
  if (held.length < 2) return null
  const pollIds = held.map((poll) => poll.id).filter((pollId) => !left.includes(pollId))
  const count = pollIds.length
  return (
    <section className={style.box} aria-labelledby={id}>
      <h3 id={id} className={style.title}>
        <Say it={pollDesk.held} />
      </h3>
      <p className={style.soft}>
        <Say it={pollDesk.heldHelp} />
      </p>
      <fieldset className={style.pointChoice}>
        <legend className="unseen">
          <Say it={pollDesk.held} />
        </legend>
        {held.map((poll) => (
          <Choice
            key={poll.id}
            checked={!left.includes(poll.id)}
            onChange={({ target }) =>
              setLeft(target.checked ? left.filter((one) => one !== poll.id) : [...left, poll.id])
            }
            label={<span dir="auto">{poll.title}</span>}
          />
        ))}
      </fieldset>
      <DecideAct
        command={{ type: 'publishPolls', pollIds: count === 0 ? ['none'] : pollIds }}
        why={count === 0 ? tell(pollDesk.needHeld) : undefined}
        confirm={tell(pollDesk.publishSetSure, { count })}
        onDone={() => offerWithdrawal(pollIds)}
      >
        <Say it={pollDesk.publishSet} with={{ count }} />
      </DecideAct>
    </section>
  )
}
