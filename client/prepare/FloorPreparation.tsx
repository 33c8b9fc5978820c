import type { Item, Sitting } from '../../shared/agenda/model.ts'
import style from '../fair/fair.module.css'
import { LimitsPanel } from '../fair/LimitsPanel.tsx'
import { MeetingRules } from '../fair/MeetingRules.tsx'
import { QuestionsOf } from '../fair/QuestionsPanel.tsx'
import { Say } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { ruleEditWords as votingWords } from '../polls/rule-edit-messages.ts'
import { Proxies, SuspendedVotes, VotingRulesEditor } from '../polls/VotingRulesEditor.tsx'
import { useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import desk from '../ui/desk.module.css'
import { Disclosure } from '../ui/pieces.tsx'
import { prepareWords } from './messages.ts'

/** What somebody may be asked about: an item of its own that has not ended. */
const takesQuestions = ({ kind, parentId, status }: Item): boolean =>
  kind === 'item' && parentId === null && status !== 'done'

const ItemQuestions = ({ item }: { item: Item }) => {
  const count = useMeeting(
    (state) => state.around.questions.filter(({ itemId }) => itemId === item.id).length,
  )
  return (
    <Disclosure
      summary={
        <>
          {item.number} <span dir="auto">{item.title}</span>
          {count > 0 && (
            <>
              {' '}
              <Say it={prepareWords.questionCount} with={{ count }} />
            </>
          )}
        </>
      }
    >
      <QuestionsOf itemId={item.id} withOpen={false} />
    </Disclosure>
  )
}

const OfSitting = ({ sitting }: { sitting: Sitting }) => {
  const items = useMeeting((state) => state.agenda.items)
  const day = useDay()
  const own = items.filter((item) => item.sittingId === sitting.id && takesQuestions(item))
  if (own.length === 0) return null
  return (
    <>
      <h3 className={style.title}>
        {day(sitting.date)} <span dir="auto">{sitting.title}</span>
      </h3>
      <div>
        {own.map((item) => (
          <ItemQuestions key={item.id} item={item} />
        ))}
      </div>
    </>
  )
}

/** Before the meeting: the rules of the list and for voting, the speaking times, and the questions for each item. */
export const FloorPreparation = () => {
  const sittings = useMeeting((state) => state.agenda.sittings)
  return (
    <>
      <section className={desk.section}>
        <h2 className={desk.heading}>
          <Say it={prepareWords.rules} />
        </h2>
        <p className={desk.lead}>
          <Say it={prepareWords.rulesHelp} />
        </p>
        <Part name="rules">
          <MeetingRules />
        </Part>
      </section>
      <section className={desk.section} id="voting">
        <h2 className={desk.heading}>
          <Say it={votingWords.heading} />
        </h2>
        <Part name="voting-rules">
          <VotingRulesEditor />
        </Part>
        <Disclosure summary={<Say it={votingWords.proxiesHeading} />}>
          <Part name="proxies">
            <Proxies />
          </Part>
        </Disclosure>
        <Disclosure summary={<Say it={votingWords.suspendedHeading} />}>
          <Part name="suspended">
            <SuspendedVotes />
          </Part>
        </Disclosure>
      </section>
      <section className={desk.section}>
        <h2 className={desk.heading}>
          <Say it={prepareWords.questions} />
        </h2>
        <p className={desk.lead}>
          <Say it={prepareWords.questionsHelp} />
        </p>
        <div className={style.box}>
          {sittings.map((sitting) => (
            <Part key={sitting.id} name="questions">
              <OfSitting sitting={sitting} />
            </Part>
          ))}
        </div>
      </section>
      <section className={desk.section}>
        <Part name="limits">
          <LimitsPanel withItem={false} />
        </Part>
      </section>
    </>
  )
}
