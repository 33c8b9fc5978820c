import { useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { Ballot, PartAnswer, Poll } from '../../shared/polls/model.ts'
import { ballotOf, ownUnits } from '../../shared/polls/select.ts'
import { castSealed } from '../keys.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { send, useClient, useIsRecorded, useMay, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { announce } from '../ui/announce.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { fillingFrom, someAnswer } from './answers.ts'
import { BallotForm } from './BallotForm.tsx'
import { useAnswerLabel } from './labels.ts'
import { pollText } from './messages.ts'
import style from './polls.module.css'
import { InTheBox, Recorded } from './Recorded.tsx'
import { useUnitCode } from './units.ts'
import { useFilling } from './use-filling.ts'

interface UnitProps {
  readonly poll: Poll
  readonly unitId: string
  /** Whether this viewer answers for others too. */
  readonly several: boolean
}

const question = (poll: Poll, unitId: string): Command =>
  poll.rules.sealed
    ? { type: 'castSealed', pollId: poll.id, unitId, sealed: 'AAAA' }
    : { type: 'castBallot', pollId: poll.id, unitId, answers: someAnswer(poll) }

/** Sends answers for a unit and says what is recorded then; the answer is why it failed, if it did. */
const useCast = ({ poll, unitId, several }: UnitProps) => {
  const inWords = useRefusalText()
  const tell = useText()
  const answerLabel = useAnswerLabel()
  const code = useUnitCode({ unit: 'organization' })(unitId)
  const isPerson = poll.unit === 'person'
  const said = (answers: readonly PartAnswer[]): string => {
    if (poll.rules.sealed)
      return isPerson
        ? tell(pollText.inTheBoxYours)
        : tell(several ? pollText.inTheBoxFor : pollText.inTheBox, { code })
    const [part] = poll.parts
    const [first] = answers
    const answer =
      poll.parts.length === 1 && part && first
        ? answerLabel(part, first)
        : tell(pollText.recordedParts, { count: answers.length, of: poll.parts.length })
    return tell(isPerson ? pollText.recordedNowYours : pollText.recordedNow, { code, answer })
  }
  return async (answers: readonly PartAnswer[]): Promise<string | undefined> => {
    const answer = poll.rules.sealed
      ? await castSealed(poll, answers, unitId)
      : await send({ type: 'castBallot', pollId: poll.id, unitId, answers: [...answers] })
    if (!answer.ok) return inWords({ refused: answer.reason, about: answer.about })
    announce(said(answers))
    return undefined
  }
}

const changes: Readonly<Record<string, boolean>> = {
  'head-has-answered': true,
  'ballot-is-final': true,
  'already-cast': true,
}

/** Where a unit stands in a poll, as far as this page knows. */
const useStanding = ({ poll, unitId }: Pick<UnitProps, 'poll' | 'unitId'>) => {
  const ballot = ballotOf(poll, unitId)
  const isIn = useIsRecorded(poll.id, unitId)
  const inBox = isIn || (poll.rules.sealed && poll.answered.includes(unitId))
  const refused = useMay(question(poll, unitId))
  const isOpen = poll.status === 'open'
  const isKept = ballot !== undefined && refused !== undefined && changes[refused.refused] === true
  const isFinalInBox = inBox && poll.rules.final
  const mayAnswer = isOpen && !isKept && !isFinalInBox && refused?.refused !== 'not-called-yet'
  return { ballot, inBox, refused, isOpen, mayAnswer }
}

/** True while something may be recorded, or changed, for this unit. */
export const useMayAnswer = (poll: Poll, unitId: string): boolean => useStanding({ poll, unitId }).mayAnswer

/** What is recorded for one unit, or that nothing is. */
export const WhatStands = (props: UnitProps) => {
  const { poll, unitId } = props
  const { ballot, inBox, refused, isOpen } = useStanding(props)
  const code = useUnitCode({ unit: 'organization' })(unitId)
  const inWords = useRefusalText()
  const tell = useText()
  const isPerson = poll.unit === 'person'
  const note = !isOpen ? '' : refused ? inWords(refused) : tell(pollText.mayChange)
  return (
    <>
      {ballot && <Recorded poll={poll} unitId={unitId} ballot={ballot} note={note} />}
      {poll.rules.sealed && inBox && <InTheBox {...props} />}
      {!ballot && !inBox && poll.status !== 'void' && !(poll.rules.sealed && isOpen) && (
        <p className={style.soft}>
          {isOpen ? (
            <Say it={isPerson ? pollText.nothingRecordedYours : pollText.nothingRecorded} with={{ code }} />
          ) : (
            <Say
              it={isPerson ? pollText.nothingRecordedEndYours : pollText.nothingRecordedEnd}
              with={{ code }}
            />
          )}
        </p>
      )}
    </>
  )
}

/** What is recorded for one unit, and the form to record or change it while that may be done. */
const UnitAnswer = (props: UnitProps & Pick<AnswerProps, 'onRecorded'>) => {
  const { poll, unitId, several, onRecorded } = props
  const { ballot, refused, isOpen, mayAnswer } = useStanding(props)
  const isLost = useClient(({ status }) => status === 'lost')
  const inWords = useRefusalText()
  const cast = useCast(props)
  const why = refused && inWords(refused)
  const recorded = () => onRecorded?.(unitId)
  return (
    <>
      <WhatStands poll={poll} unitId={unitId} several={several} />
      {mayAnswer && (
        <BallotForm
          key={`${poll.id}.${unitId}`}
          {...{ poll, unitId, ballot, cast, why }}
          onRecorded={recorded}
        />
      )}
      {mayAnswer && ballot && !refused && <TakeBack poll={poll} unitId={unitId} />}
      {isOpen && refused?.refused === 'not-called-yet' && <p className={style.soft}>{why}</p>}
      {mayAnswer && isLost && (
        <p className={style.strong}>
          <Say it={pollText.waitsForLine} />
        </p>
      )}
      {!isOpen && <Unsent poll={poll} unitId={unitId} ballot={ballot} />}
    </>
  )
}

/** An answer that was given too early, or by mistake: as if it had not been given. */
const TakeBack = ({ poll: { id: pollId }, unitId }: Pick<UnitProps, 'poll' | 'unitId'>) => {
  const tell = useText()
  return (
    <div>
      <Act
        command={{ type: 'takeBackBallot', pollId, unitId }}
        size="small"
        look="quiet"
        whyShown="on-focus"
        confirm={tell(pollText.takeBackSure)}
        done={tell(pollText.takenBack)}
      >
        <Say it={pollText.takeBackAnswer} />
      </Act>
    </div>
  )
}

/** What somebody had begun when the poll closed: it is not recorded, and they are told so. */
const Unsent = ({ poll, unitId, ballot }: { poll: Poll; unitId: string; ballot: Ballot | undefined }) => {
  const { filling, begun } = useFilling(poll, unitId, ballot)
  const answerLabel = useAnswerLabel()
  const [part] = poll.parts
  const [answer] = filling
  if (!begun || !part || !answer || fillingFrom(JSON.stringify(filling)) === undefined) return null
  const words = [answer.choice.length > 0 ? answerLabel(part, answer) : '', answer.words]
  return (
    <p className={style.soft}>
      <Say
        it={pollText.unsent}
        with={{ answer: <span dir="auto">{words.filter((one) => one !== '').join(' – ')}</span> }}
      />
    </p>
  )
}

const SecretPromise = () => (
  <Disclosure summary={<Say it={pollText.secretMore} />} open>
    <p className={style.soft}>
      <Say it={pollText.secretPromise} />
    </p>
  </Disclosure>
)

/** For those who look on, or whose organization is not in the electorate. */
const LooksOn = ({ poll }: { poll: Poll }) => {
  const { organizations, role } = useViewer()
  const codeOf = useUnitCode({ unit: 'organization' })
  const [own] = organizations
  if (poll.status !== 'open') return null
  const isMember = own !== undefined && role !== 'observer' && role !== 'guest'
  return (
    <p className={style.soft}>
      {poll.unit === 'person' ? (
        <Say it={pollText.personsAnswer} />
      ) : isMember ? (
        <Say it={pollText.notInElectorate} with={{ code: <bdi>{codeOf(own)}</bdi> }} />
      ) : (
        <Say it={poll.rules.interim === 'all' ? pollText.membersAnswerOpen : pollText.membersAnswer} />
      )}
    </p>
  )
}

interface AnswerProps {
  readonly poll: Poll
  /** An answer of this page is recorded for this unit. */
  readonly onRecorded?: ((unitId: string) => void) | undefined
}

/** All that this viewer may answer in a poll: for the own organization, for another seat, by proxy; or why nothing. */
export const Answer = ({ poll, onRecorded }: AnswerProps) => {
  const viewer = useViewer()
  const units = ownUnits(poll, viewer)
  const called = poll.roll[poll.called - 1]
  const [wanted, want] = useState<string>()
  const codeOf = useUnitCode({ unit: 'organization' })
  const tell = useText()
  const [first] = units
  if (first === undefined) return <LooksOn poll={poll} />
  const several = units.length > 1
  const byCall = called !== undefined && units.includes(called) ? called : undefined
  const unitId = units.find((id) => id === (wanted ?? byCall)) ?? first
  const segments = units.map((id) => ({
    key: id,
    label: (
      <bdi>
        {viewer.organizations.includes(id) ? codeOf(id) : tell(pollText.byProxyOf, { code: codeOf(id) })}
      </bdi>
    ),
  }))
  return (
    <>
      {poll.rules.sealed && poll.status === 'open' && <SecretPromise />}
      {several && (
        <div className={style.for}>
          <span className={style.soft} aria-hidden="true">
            <Say it={pollText.answersFor} />
          </span>
          <Segments label={tell(pollText.answersFor)} segments={segments} chosen={unitId} onChoose={want} />
        </div>
      )}
      <UnitAnswer key={unitId} {...{ poll, unitId, several, onRecorded }} />
    </>
  )
}
