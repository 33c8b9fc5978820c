import { floorItemId } from '../../shared/agenda/select.ts'
import { answeredCount } from '../../shared/rounds/select.ts'
import { useListed } from '../listed.ts'
import { Say } from '../messages/Say.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { Answers } from './Answers.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'

/** Set questions of the item whose round is closed: what was answered stays to be read. */
export const Questions = () => {
  const listed = useListed()
  const itemId = floorItemId(listed.agenda)
  const asked = listed.around.questions.filter(
    (question) => question.itemId === itemId && question.status === 'closed',
  )
  if (asked.length === 0) return null
  return (
    <Disclosure summary={<Say it={fairText.questions} with={{ count: asked.length }} />}>
      <ul className={style.answers}>
        {asked.map((question) => (
          <li key={question.id}>
            <p className={style.strong} dir="auto">
              {question.text}
            </p>
            <p className={style.soft}>
              <Say it={fairText.roundClosed} with={{ ...answeredCount(listed, question) }} />
            </p>
            <Answers question={question} />
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
