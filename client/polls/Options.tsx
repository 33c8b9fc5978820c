import { type KeyboardEvent, type ReactNode, useId } from 'react'
import type { PollPart } from '../../shared/polls/model.ts'
import { questionKinds } from '../../shared/polls/questions.ts'
import { usePreferences } from '../preferences.ts'
import { useChoiceLabel } from './labels.ts'
import { lookOf, Mark } from './marks.tsx'
import style from './polls.module.css'

interface OptionsProps {
  readonly part: PollPart
  readonly choices: readonly string[]
  readonly chosen: readonly string[]
  readonly onChoose: (choice: string) => void
  /** Several may be chosen. */
  readonly many?: boolean
  /** Why no further one can be chosen now. */
  readonly full?: boolean
}

const mostDigits = 9

/** Digits choose where the focus is in the group, so that an answer takes three keys: to the poll, 2, Enter. */
const chosenByDigit = ({ key, ctrlKey, metaKey, altKey, currentTarget }: KeyboardEvent<HTMLElement>) => {
  if (ctrlKey || metaKey || altKey || !/^[1-9]$/.test(key)) return undefined
  return currentTarget.querySelectorAll<HTMLInputElement>('input')[Number(key) - 1]
}

const isSwitch = (target: EventTarget) =>
  target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox')

/** Equal options as a radio group, or as boxes to tick; 44 px each, with a digit for those who have keys. */
export const Options = (props: OptionsProps) => {
  const { part, choices, chosen, onChoose, many = false, full = false } = props
  const name = useId()
  const label = useChoiceLabel()
  const keys = usePreferences((preferences) => preferences.keys)
  const pressed = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!keys || !isSwitch(event.target)) return
    const input = chosenByDigit(event)
    if (!input) return
    event.preventDefault()
    input.focus()
    if (!input.disabled) input.click()
  }
  const isStars = questionKinds[part.ask].numbers === 'stars'
  const content = (choice: string, index: number): ReactNode =>
    isStars ? (
      <>
        <Star lit={Number(choice) <= Number(chosen[0] ?? 0)} />
        <span aria-hidden="true">{choice}</span>
        <span className="unseen">{label(part, choice)}</span>
      </>
    ) : (
      <>
        <span className={style.ring} data-many={many} aria-hidden="true" />
        <Mark look={lookOf(part, choice)} />
        <span className={style.optionText} dir="auto">
          {label(part, choice)}
        </span>
        {keys && index < mostDigits && (
          <span className={style.digit} aria-hidden="true">
            {index + 1}
          </span>
        )}
      </>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the digits are a short way to what its inputs do
    <div className={isStars ? style.starRow : style.options} onKeyDown={pressed}>
      {choices.map((choice, index) => {
        const checked = chosen.includes(choice)
        return (
          <label key={choice} className={style.option} data-tone={lookOf(part, choice).tone}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={choice}
              checked={checked}
              disabled={full && !checked}
              onChange={() => onChoose(choice)}
            />
            {content(choice, index)}
          </label>
        )
      })}
    </div>
  )
}

const Star = ({ lit }: { lit: boolean }) => (
  <svg className={style.star} data-lit={lit} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d="m10 2.2 2.4 5 5.4.7-4 3.8 1 5.4-4.8-2.6-4.8 2.6 1-5.4-4-3.8 5.4-.7z" />
  </svg>
)
