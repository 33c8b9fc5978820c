import { openQuestion } from '../../shared/floor/list.ts'
import type { SetQuestion } from '../../shared/rounds/model.ts'
import { answeredCount, nextInTour } from '../../shared/rounds/select.ts'
import { Codes } from '../floor/Codes.tsx'
import { fairText } from '../floor/fair-messages.ts'
import { useClosingText } from '../floor/ListCloses.tsx'
import { RulesLine } from '../floor/RulesInForce.tsx'
import { useListed } from '../listed.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import style from './fair.module.css'
import { chars } from './fit.ts'
import stage from './stage.module.css'

const Count = ({ question, short = false }: { question: SetQuestion; short?: boolean }) => {
  const { answered, of } = answeredCount(useListed(), question)
  return (
    <span className={style.count}>
      <Say it={short ? fairText.answeredShort : fairText.answered} with={{ answered, of }} />
    </span>
  )
}

/** The set question that is open, while nobody speaks: the room reads it. */
export const QuestionLarge = ({ question }: { question: SetQuestion }) => (
  <div className={stage.words}>
    <p className={stage.eyebrow}>
      <Say it={fairText.question} />
    </p>
    <p className={style.question} style={chars(question.text, 4)} dir="auto">
      {question.text}
    </p>
    <p className={stage.below}>
      <Count question={question} />
    </p>
  </div>
)

/** The same in one line, while somebody answers it. */
const QuestionLine = () => {
  const question = useMeeting(openQuestion)
  const speaks = useMeeting(({ floor }) => floor.current !== null)
  if (!question || !speaks) return null
  return (
    <p className={style.line}>
      <span className={style.cut} dir="auto">
        {question.text}
      </span>
      <Count question={question} short />
    </p>
  )
}

const TourLine = () => {
  const tour = useMeeting((state) => state.around.tour)
  if (!tour) return null
  const next = nextInTour(tour)
  return (
    <p className={style.line}>
      <span className={style.strong}>
        <Say it={fairText.tour} />
      </span>
      <span>
        {next === undefined ? (
          <Say it={fairText.tourOver} />
        ) : (
          <Say
            it={fairText.tourNext}
            with={{
              code: (
                <strong>
                  <Codes of={[next]} />
                </strong>
              ),
            }}
          />
        )}
      </span>
      <span className={style.count}>
        <Say it={fairText.tourLeft} with={{ count: tour.waiting.length + tour.later.length }} />
      </span>
    </p>
  )
}

/** What goes on around the list, each in one line. */
export const AroundList = () => (
  <div className={style.around}>
    <QuestionLine />
    <TourLine />
  </div>
)

/** By which rules the list is ordered, and when it closes. */
export const RulesOnStage = () => (
  <span className={style.rules}>
    <RulesLine />
  </span>
)

export const ClosesOnStage = () => {
  const text = useClosingText()
  return text === undefined ? null : <span className={style.closes}>{text}</span>
}
