import { useId, useState } from 'react'
import { methodNames } from '../../shared/messages/polls.ts'
import type { Ballot, Poll, PollPart } from '../../shared/polls/model.ts'
import { isPosition } from '../../shared/polls/questions.ts'
import { choiceName } from '../../shared/polls/results.ts'
import { missingFrom } from '../../shared/polls/select.ts'
import { choicesOf } from '../../shared/polls/tally.ts'
import { useNow } from '../clock.ts'
import { FootnoteList } from '../decisions/ConclusionText.tsx'
import { Rests, useRests } from '../meeting/Rests.tsx'
import { restWords } from '../messages/rests.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { useOthersQuestion } from '../polls/closing.ts'
import { lookOf, Mark } from '../polls/marks.tsx'
import { PollText } from '../polls/PollText.tsx'
import { MissingUnnamed, useFewSure, useMissingShown } from '../polls/SecretBallots.tsx'
import { useUnitCode } from '../polls/units.ts'
import { useMeeting, useTurnout } from '../store.ts'
import { useTimeOnBoth } from '../times.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { TextField } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { figures } from '../ui/figures.ts'
import { Badge, Disclosure, Meter } from '../ui/pieces.tsx'
import { useFields } from '../ui/use-fields.ts'
import { DecideAct, focusOn } from './DecideAct.tsx'
import style from './decide.module.css'
import { EnterAnswer } from './EnterAnswer.tsx'
import { PutRight } from './PutRight.tsx'
import { pollDesk } from './poll-messages.ts'
import { RollCall } from './RollCall.tsx'

/** How many have answered: this page knows it of open ballots, the server tells it of sealed ones. */
export const useAnswered = (poll: Poll): number | null => {
  const turnout = useTurnout(poll.id)
  return poll.publicKey === null ? poll.answered.length : (turnout?.answered ?? null)
}

const Turnout = ({ poll }: { poll: Poll }) => {
  const answered = useAnswered(poll)
  const of = poll.electorate.length
  if (answered === null)
    return (
      <p className={style.strong}>
        <Say it={pollDesk.waitsForKey} />
      </p>
    )
  return (
    <Meter count={answered} of={of}>
      <span className={style.turnout}>
        <Say it={pollDesk.answeredOf} with={{ answered, of }} />
      </span>
    </Meter>
  )
}

/** Counted down for so long; before that the moment is said. */
const countdownMs = 2 * 3_600_000

const Left = ({ closesAt }: { closesAt: number }) => {
  const left = closesAt - useNow(1000)
  const time = useTimeOnBoth()(closesAt)
  if (left > countdownMs) return <Say it={pollDesk.closesAt} with={{ time }} />
  return left <= 0 ? (
    <Say it={pollDesk.timeUp} />
  ) : (
    <Say it={pollDesk.closesIn} with={{ left: <span className="figures">{figures(left + 999)}</span> }} />
  )
}

const Deadline = ({ poll: { id: pollId, closesAt } }: { poll: Poll }) => {
  const tell = useText()
  const done = tell(pollDesk.extended)
  const steps = closesAt === null ? [2, 5] : [1, 5]
  const words = closesAt === null ? pollDesk.endIn : pollDesk.plus
  return (
    <div className={style.deadline}>
      <span className={closesAt === null ? style.soft : style.strong}>
        {closesAt === null ? <Say it={pollDesk.endless} /> : <Left closesAt={closesAt} />}
      </span>
      <span className={style.row}>
        {steps.map((minutes) => (
          <DecideAct
            key={minutes}
            command={{ type: 'extendPoll', pollId, minutes }}
            size="small"
            whyShown="on-focus"
            aria-describedby={`poll-${pollId}`}
            done={done}
          >
            <Say it={words} with={{ minutes }} />
          </DecideAct>
        ))}
        {closesAt !== null && (
          <DecideAct
            command={{ type: 'extendPoll', pollId, minutes: null }}
            size="small"
            look="quiet"
            whyShown="on-focus"
            done={done}
          >
            <Say it={pollDesk.noEnd} />
          </DecideAct>
        )}
      </span>
    </div>
  )
}

/** Codes as a list to read, and as a line to copy. */
const Codes = ({ poll, ids }: { poll: Poll; ids: readonly string[] }) => {
  const unit = useUnitCode(poll)
  const tell = useText()
  const [failed, setFailed] = useState(false)
  const codes = ids.map(unit)
  const copy = async () => {
    const isCopied = await copyText(codes.join(', '))
    setFailed(!isCopied)
    if (isCopied) announce(tell(pollDesk.copied))
  }
  return (
    <>
      <p className={style.codes}>
        {codes.map((code) => (
          <bdi key={code}>{code}</bdi>
        ))}
      </p>
      <Button size="small" onClick={() => void copy()}>
        <Say it={pollDesk.copyCodes} />
      </Button>
      {failed && (
        <p className={style.soft}>
          <Say it={pollDesk.notCopied} />
        </p>
      )}
    </>
  )
}

const Missing = ({ poll }: { poll: Poll }) => {
  const told = useMissingShown(poll)
  const isSealed = poll.publicKey !== null
  if (isSealed && told === undefined)
    return (
      <p className={style.soft}>
        <MissingUnnamed poll={poll} />
      </p>
    )
  const ids = isSealed ? (told ?? []) : missingFrom(poll)
  if (ids.length === 0)
    return (
      <p className={style.soft}>
        <Say it={pollDesk.missing} with={{ count: 0 }} />
      </p>
    )
  return (
    <Disclosure summary={<Say it={pollDesk.missing} with={{ count: ids.length }} />}>
      <Codes poll={poll} ids={ids} />
    </Disclosure>
  )
}

const wordsOf = ({ answers }: Ballot, partId: string): string =>
  answers.find((one) => one.partId === partId)?.words ?? ''

/** What does not stand in the way is folded away: it is no news. */
const quiet = 'no-objection'

const Voice = ({ poll, ballot, words }: { poll: Poll; ballot: Ballot; words: string }) => {
  const unit = useUnitCode(poll)
  return (
    <li data-words={words !== ''}>
      <bdi className={style.code}>{unit(ballot.unitId)}</bdi>
      {ballot.as === 'podium' && <span className={style.soft}>*</span>}
      {words !== '' && <span dir="auto">: {words}</span>}
    </li>
  )
}

interface Voices {
  readonly choice: string
  readonly ballots: readonly Ballot[]
}

/** Those who took one choice: who wrote something with a line of their own, the others in one. */
const OneChoice = (props: { poll: Poll; part: PollPart; voices: Voices }) => {
  const { poll, part, voices } = props
  const { choice, ballots } = voices
  const head = (
    <span className={style.strong}>
      <Mark look={lookOf(part, choice)} />{' '}
      <Say
        it={pollDesk.voices}
        with={{
          count: ballots.length,
          choice: (
            <span dir="auto">
              <Write of={choiceName(part, choice)} />
            </span>
          ),
        }}
      />
    </span>
  )
  const list = (
    <ul className={style.voices}>
      {[...ballots]
        .sort((a, b) => Number(wordsOf(b, part.id) !== '') - Number(wordsOf(a, part.id) !== ''))
        .map((ballot) => (
          <Voice key={ballot.unitId} poll={poll} ballot={ballot} words={wordsOf(ballot, part.id)} />
        ))}
    </ul>
  )
  return choice === quiet ? (
    <details>
      <summary className={style.quiet}>{head}</summary>
      {list}
    </details>
  ) : (
    <>
      {head}
      {list}
    </>
  )
}

/** Answers of one part by choice, as far as there are any: what needs the chair's ear before what does not. */
const PartAnswers = ({ poll, part }: { poll: Poll; part: PollPart }) => {
  const byChoice = choicesOf(poll.method, part)
    .map((choice) => ({
      choice,
      ballots: poll.ballots.filter(({ answers }) =>
        answers.some((one) => one.partId === part.id && one.choice.includes(choice)),
      ),
    }))
    .filter(({ ballots }) => ballots.length > 0)
  const loud = byChoice.filter(({ choice }) => choice !== quiet)
  return (
    <ul className={style.answers}>
      {[...loud, ...byChoice.filter(({ choice }) => choice === quiet)].map((voices) => (
        <li key={voices.choice}>
          <OneChoice poll={poll} part={part} voices={voices} />
        </li>
      ))}
    </ul>
  )
}

const Answers = ({ poll }: { poll: Poll }) => {
  const { interim } = poll.rules
  if (interim === 'hidden')
    return (
      <p className={style.soft}>
        <Say it={pollDesk.hidden} />
      </p>
    )
  if (poll.ballots.length === 0)
    return (
      <p className={style.soft}>
        <Say it={pollDesk.nobodyYet} />
      </p>
    )
  return (
    <div>
      <h5 className={style.small}>
        <Say it={pollDesk.answers} />
      </h5>
      {poll.parts.map((part, index) => (
        <div key={part.id}>
          {poll.parts.length > 1 && (
            <p className={style.soft}>
              <Say it={pollDesk.pointOf} with={{ number: index + 1 }} />
            </p>
          )}
          <PartAnswers poll={poll} part={part} />
        </div>
      ))}
      {poll.ballots.some((ballot) => ballot.as === 'podium') && (
        <p className={style.soft}>
          <Say it={pollDesk.enteredMark} />
        </p>
      )}
    </div>
  )
}

/** What is put to them, as they have it before them. */
export const PutText = ({ poll }: { poll: Poll }) => {
  const isWhole = poll.parts.length === 1 && poll.parts.every(isPosition)
  return (
    <Disclosure summary={<Say it={pollDesk.whatIsPut} />}>
      <PollText poll={poll} />
      {!isWhole && (
        <ol className={style.points}>
          {poll.parts.map(({ id, text, options }) => (
            <li key={id}>
              <p className={style.put} dir="auto">
                {text}
              </p>
              {options.length > 0 && (
                <ul className={style.options}>
                  {options.map((option) => (
                    <li key={option.id} dir="auto">
                      {option.text}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      )}
    </Disclosure>
  )
}

/** How soon after the question a press can only be the second of a double click. */
const doubleMs = 800

const Closing = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const answered = useAnswered(poll)
  const fewSure = useFewSure(poll)
  const { id: pollId, closingAskedAt, electorate } = poll
  const missing = electorate.length - (answered ?? 0)
  const isAsked = closingAskedAt !== null || (poll.publicKey === null && missing === 0)
  const closes = { type: 'closePoll', pollId, ...(fewSure === undefined ? {} : { few: true }) } as const
  const othersQuestion = useOthersQuestion(poll, missing)
  return (
    <div className={style.closing}>
      {closingAskedAt !== null && (
        <p className={style.soft}>
          <Say it={pollDesk.askedSince} />
        </p>
      )}
      <DecideAct
        command={isAsked ? closes : { type: 'askToClose', pollId, asked: true }}
        confirm={isAsked ? (fewSure ?? othersQuestion) : undefined}
        {...(closingAskedAt !== null && { notBefore: closingAskedAt + doubleMs })}
        look={isAsked ? 'primary' : 'usual'}
        wide
        done={tell(isAsked ? pollDesk.closed : pollDesk.asked)}
        onDone={() => isAsked && focusOn(`poll-${pollId}`)}
      >
        {!isAsked && <Say it={pollDesk.askClose} />}
        {isAsked && missing === 0 && <Say it={pollDesk.close} />}
        {isAsked && missing > 0 && <Say it={pollDesk.closeMissing} with={{ count: missing }} />}
      </DecideAct>
      {closingAskedAt !== null && (
        <DecideAct
          command={{ type: 'askToClose', pollId, asked: false }}
          look="quiet"
          size="small"
          done={tell(pollDesk.goesOn)}
          onDone={() => focusOn(`poll-${pollId}`)}
        >
          <Say it={pollDesk.goOn} />
        </DecideAct>
      )}
    </div>
  )
}

const VoidForm = ({ poll: { id: pollId } }: { poll: Poll }) => {
  const { fields, set } = useFields({ reason: '' })
  const { reason } = fields
  const settled = useSettled()
  const tell = useText()
  const of = { kind: 'poll' as const, id: pollId }
  const reopens = useRests(of).some(({ kind }) => kind === 'conclusion')
  return (
    <div className={style.stack}>
      <Rests of={of} {...(reopens && { so: restWords.reopened })} />
      <TextField
        label={<Say it={pollDesk.voidReason} />}
        maxLength={300}
        value={reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <DecideAct
        command={{ type: 'voidPoll', pollId, reason: reason.trim(), ...(reopens && { reopens }) }}
        size="small"
        look="danger"
        why={reason.trim() === '' ? tell(pollDesk.voidNeeds) : undefined}
        confirm={tell(reopens ? pollDesk.voidReopens : pollDesk.voidSure)}
        done={tell(pollDesk.voided)}
        onDone={() => {
          set({ reason: '' })
          settled()
          focusOn(`poll-${pollId}`)
        }}
      >
        <Say it={pollDesk.void} />
      </DecideAct>
    </div>
  )
}

/** A poll that went wrong: void with a reason, which stays to be seen. */
export const VoidPoll = lastingForm(
  ({ poll: { id } }: { poll: Poll }) => ({ name: `void.${id}`, about: { kind: 'poll', id } }),
  VoidForm,
)

export const Attention = ({ pollId }: { pollId: string }) => {
  const hasIt = useMeeting((state) => state.polls.attentionId === pollId)
  const tell = useText()
  if (hasIt)
    return (
      <Badge kind="accent">
        <Say it={pollDesk.hasAttention} />
      </Badge>
    )
  return (
    <DecideAct
      command={{ type: 'callAttention', pollId }}
      size="small"
      done={tell(pollDesk.attentionGiven)}
      onDone={() => focusOn(`poll-${pollId}`)}
    >
      <Say it={pollDesk.attention} />
    </DecideAct>
  )
}

/** A poll under way, as the chair holds it: how far it is, who is missing, its end. */
export const OpenPoll = ({ poll }: { poll: Poll }) => {
  const [entering, setEntering] = useState(false)
  const id = useId()
  const titleId = `poll-${poll.id}`
  const mayEnter = poll.publicKey === null && poll.unit === 'organization'
  return (
    <article className={`${style.card} ${style.running}`} aria-labelledby={titleId}>
      <p className={style.method}>
        <Say it={methodNames[poll.method]} />
      </p>
      <h4 id={titleId} className={style.cardTitle} tabIndex={-1} dir="auto">
        {poll.title}
      </h4>
      <Turnout poll={poll} />
      {poll.roll.length > 0 && <RollCall poll={poll} />}
      <Answers poll={poll} />
      <Missing poll={poll} />
      <Deadline poll={poll} />
      <Closing poll={poll} />
      <div className={style.row}>
        {mayEnter && (
          <Button id={id} size="small" aria-expanded={entering} onClick={() => setEntering(!entering)}>
            <Say it={pollDesk.enter} />
          </Button>
        )}
        <Attention pollId={poll.id} />
      </div>
      {entering && (
        <EnterAnswer
          poll={poll}
          onClose={() => {
            setEntering(false)
            focusOn(id)
          }}
        />
      )}
      <FootnoteList about="poll" aboutId={poll.id} />
      <PutText poll={poll} />
      <Disclosure summary={<Say it={pollDesk.more} />}>
        <PutRight poll={poll} />
        <VoidPoll poll={poll} />
      </Disclosure>
    </article>
  )
}
