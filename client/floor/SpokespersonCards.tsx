import { Say, useText } from '../messages/Say.tsx'
import { useCodes, useWho } from '../people.ts'
import { Act } from '../ui/Act.tsx'
import { Card } from './Card.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'
import { type AskedToSpeakFor, useAskedFor } from './SpeaksFor.tsx'

const SpokespersonCard = ({ asked: { request, own, confirmed } }: { asked: AskedToSpeakFor }) => {
  const tell = useText()
  const { code, name } = useWho()(request)
  const [ownCode = ''] = useCodes()([own])
  const shown = { code: <bdi>{code}</bdi>, own: <bdi>{ownCode}</bdi> }
  const words = { code, own: ownCode }
  const answer = (says: boolean) =>
    ({ type: 'answerSpokesperson', requestId: request.id, organizationId: own, confirmed: says }) as const
  return (
    <Card heading={<Say it={fairText.speaksForYou} />} kind={confirmed === null ? 'personal' : 'usual'}>
      <p className={confirmed === null ? style.strong : undefined}>
        <Say it={confirmed === null ? fairText.asksForYou : fairText.spokenFor} with={shown} />
      </p>
      {confirmed === null && (
        <p className={style.soft}>
          {name && <span dir="auto">{name}. </span>}
          <Say it={fairText.asksForYouHelp} with={shown} />
        </p>
      )}
      <div className={style.actions}>
        {confirmed === null && (
          <Act command={answer(true)} look="primary" done={tell(fairText.confirmed, words)}>
            <Say it={fairText.confirm} />
          </Act>
        )}
        <Act
          command={answer(false)}
          look={confirmed === null ? 'usual' : 'quiet'}
          done={tell(fairText.declined, words)}
        >
          <Say it={confirmed === null ? fairText.decline : fairText.takeBack} />
        </Act>
      </div>
    </Card>
  )
}

/** Whoever asks to speak for the viewer's organization too, and waits for a yes or no. */
export const SpokespersonCards = () =>
  useAskedFor().map((asked) => <SpokespersonCard key={`${asked.request.id} ${asked.own}`} asked={asked} />)
