import type { Poll } from '../../shared/polls/model.ts'
import { resultOf } from '../../shared/polls/results.ts'
import { ConclusionText, FootnoteList } from '../decisions/ConclusionText.tsx'
import { DecisionText } from '../decisions/DecisionText.tsx'
import style from '../decisions/decisions.module.css'
import { decisionText } from '../decisions/messages.ts'
import { byItem, type UnderItem } from '../decisions/reading.ts'
import { Say } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { BesideResult } from '../polls/BesideResult.tsx'
import { kindOf } from '../polls/labels.ts'
import { PollResult } from '../polls/PollResult.tsx'
import { PollText } from '../polls/PollText.tsx'
import { useUnitCode } from '../polls/units.ts'
import { useMeeting } from '../store.ts'
import { Badge, Disclosure, EmptyState } from '../ui/pieces.tsx'
import { Concluded } from './Concluded.tsx'

/** A poll in a few lines: its result in words, and all of it when asked for. */
const PollLine = ({ poll }: { poll: Poll }) => {
  const codeOf = useUnitCode(poll)
  const conclusions = useMeeting((state) => state.decisions.conclusions)
  const isOpen = poll.status === 'open'
  return (
    <div className={style.poll}>
      <p className={style.kind}>
        <Say it={kindOf(poll)} />
      </p>
      <p className={style.pollTitle} dir="auto">
        {poll.title}
      </p>
      {isOpen ? (
        <p className={style.soft}>
          <Say it={decisionText.pollOpen} />
        </p>
      ) : (
        <>
          <p className={style.words}>
            <Write of={resultOf(poll, codeOf, conclusions)} />
          </p>
          <BesideResult poll={poll} />
          <Disclosure summary={<Say it={decisionText.whole} />}>
            <PollText poll={poll} />
            <PollResult poll={poll} conclusions={conclusions} />
          </Disclosure>
        </>
      )}
      {poll.decisionId === null && <Concluded poll={poll} />}
      <FootnoteList about="poll" aboutId={poll.id} />
    </div>
  )
}

const Under = ({ under }: { under: UnderItem }) => {
  const polls = useMeeting((state) => state.polls.polls)
  const before = polls.filter(({ status }) => status !== 'prepared')
  return (
    <div className={style.under}>
      {under.decisions.map((decision) => (
        <div key={decision.id} className={style.under}>
          <DecisionText decision={decision} />
          {before
            .filter(({ decisionId }) => decisionId === decision.id)
            .map((poll) => (
              <PollLine key={poll.id} poll={poll} />
            ))}
        </div>
      ))}
      {under.polls.map((poll) => (
        <PollLine key={poll.id} poll={poll} />
      ))}
      {under.conclusions.map((conclusion) => (
        <ConclusionText key={conclusion.id} conclusion={conclusion} />
      ))}
    </div>
  )
}

/** Everything that was put to the body, by item of the agenda: wordings, amendments, polls, conclusions, footnotes. */
export const DecisionsTab = () => {
  const agenda = useMeeting((state) => state.agenda)
  const decisions = useMeeting((state) => state.decisions)
  const polls = useMeeting((state) => state.polls)
  const all = byItem(agenda.items, agenda.currentId, decisions, polls)
  if (all.length === 0)
    return (
      <EmptyState>
        <p>
          <Say it={decisionText.empty} />
        </p>
        <p>
          <Say it={decisionText.emptyHelp} />
        </p>
      </EmptyState>
    )
  return (
    <div className={style.tab}>
      {all.map((under) => {
        const { item } = under
        const isNow = item !== null && item.id === agenda.currentId
        return (
          <section key={item?.id ?? ''} className={style.item}>
            <h3 className={style.itemHead}>
              {isNow && (
                <Badge kind="solid">
                  <Say it={decisionText.now} />
                </Badge>
              )}
              <span dir="auto">
                {item === null ? <Say it={decisionText.noItem} /> : `${item.number} ${item.title}`.trim()}
              </span>
            </h3>
            <Under under={under} />
          </section>
        )
      })}
    </div>
  )
}
