import { useMemo, useState } from 'react'
import type { FloorRequest } from '../../shared/floor/model.ts'
import { asSought } from '../../shared/kernel/text.ts'
import type { State } from '../../shared/state.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useActedFor, useCodes, useOrganizations, useWho } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Choice, TextField } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { Card } from './Card.tsx'
import { Codes } from './Codes.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'

/** For whom somebody speaks too, and who has not said yet whether they agree. */
export const SpeaksFor = ({ request }: { request: FloorRequest }) => {
  const { personId } = useViewer()
  if (request.speaksFor.length === 0) return null
  const of = (confirmed: boolean | null) =>
    request.speaksFor.filter((one) => one.confirmed === confirmed).map((one) => one.organizationId)
  const [yes, open, no] = [of(true), of(null), of(false)]
  return (
    <span className={style.soft}>
      {yes.length > 0 && <Say it={fairText.forToo} with={{ codes: <Codes of={yes} /> }} />}
      {yes.length > 0 && open.length > 0 && '; '}
      {open.length > 0 && (
        <Say it={fairText.notAnswered} with={{ count: open.length, codes: <Codes of={open} /> }} />
      )}
      {/* A no is between the two of them. */}
      {no.length > 0 && request.personId === personId && (
        <>
          {yes.length + open.length > 0 && '; '}
          <Say it={fairText.hasDeclined} with={{ count: no.length, codes: <Codes of={no} /> }} />
        </>
      )}
    </span>
  )
}

interface ChoiceProps {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** In the ask form: organizations to speak for too, found by code or name. */
export const SpeakAlsoFor = ({ chosen, onChange }: ChoiceProps) => {
  const organizations = useOrganizations()
  const viewer = useViewer()
  const [words, setWords] = useState('')
  const others = organizations.filter(({ id }) => !viewer.organizations.includes(id))
  const sought = asSought(words.trim())
  const fits = others.filter(
    ({ id, code, name, aliases }) =>
      chosen.includes(id) || [code, name, ...aliases].some((text) => asSought(text).includes(sought)),
  )
  const switchTo = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <Disclosure
      summary={
        chosen.length > 0 ? (
          <Say it={fairText.alsoForChosen} with={{ codes: <Codes of={chosen} /> }} />
        ) : (
          <Say it={fairText.alsoFor} />
        )
      }
    >
      <div className={style.choices}>
        <p className={style.soft}>
          <Say it={fairText.alsoForHelp} />
        </p>
        <TextField
          label={<Say it={fairText.alsoForSearch} />}
          type="search"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        {fits.length === 0 && (
          <p className={style.soft}>
            <Say it={fairText.alsoForNone} with={{ words: words.trim() }} />
          </p>
        )}
        {fits.length > 0 && (
          <ul className={style.scroll}>
            {fits.map(({ id, code, name }) => (
              <li key={id}>
                <Choice
                  checked={chosen.includes(id)}
                  onChange={({ target }) => switchTo(id, target.checked)}
                  label={<bdi className={style.strong}>{code}</bdi>}
                  {...(name !== code && { hint: name })}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Disclosure>
  )
}

export interface AskedToSpeakFor {
  readonly request: FloorRequest
  /** The organization that is named and that the viewer acts for. */
  readonly own: string
  readonly confirmed: boolean | null
}

/** Requests that wait and name one of these organizations, unless it has declined. */
export const askedFor = (
  { floor }: Pick<State, 'floor'>,
  organizations: readonly string[],
): AskedToSpeakFor[] =>
  floor.requests.flatMap((request) =>
    request.speaksFor.flatMap(({ organizationId: own, confirmed }) =>
      organizations.includes(own) && confirmed !== false ? [{ request, own, confirmed }] : [],
    ),
  )

export const useAskedFor = (): AskedToSpeakFor[] => {
  const floor = useMeeting((state) => state.floor)
  const acted = useActedFor()
  return useMemo(() => askedFor({ floor }, acted), [floor, acted])
}

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
