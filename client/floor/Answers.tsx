import type { SetQuestion } from '../../shared/rounds/model.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { Disclosure, OrganizationName } from '../ui/pieces.tsx'
import { Codes } from './Codes.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'

const Written = ({ answers }: { answers: SetQuestion['answers'] }) => {
  const who = useWho()
  const written = answers
    .filter(({ text }) => text !== null)
    .map((answer) => ({ ...answer, ...who(answer) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  return (
    <ul className={style.answers}>
      {written.map(({ organizationId, code, name, title, text }) => (
        <li key={organizationId}>
          <OrganizationName code={code} name={name} title={title} layout="line" />
          <p className={style.answerText} dir="auto">
            {text}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Who has answered and how, for all to read. */
export const Answers = ({
  question: { answers },
  open = false,
}: {
  question: SetQuestion
  open?: boolean
}) => {
  const spoken = answers.filter(({ text }) => text === null).map(({ organizationId }) => organizationId)
  const count = answers.filter(({ text }) => text !== null).length
  return (
    <>
      {spoken.length > 0 && (
        <p className={style.soft}>
          <Say it={fairText.spokenAnswers} with={{ codes: <Codes of={[...new Set(spoken)]} /> }} />
        </p>
      )}
      {count > 0 && (
        <Disclosure open={open} summary={<Say it={fairText.writtenAnswers} with={{ count }} />}>
          <Written answers={answers} />
        </Disclosure>
      )}
    </>
  )
}
