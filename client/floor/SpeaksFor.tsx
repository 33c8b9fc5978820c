import { useMemo, useState } from 'react'
import type { FloorRequest } from '../../shared/floor/model.ts'
import { asSought } from '../../shared/kernel/text.ts'
import type { State } from '../../shared/state.ts'
import { Say } from '../messages/Say.tsx'
import { useActedFor, useOrganizations } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Choice, TextField } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
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
