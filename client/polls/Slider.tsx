import { figureOf } from '../../shared/messages/sentence.ts'
import type { PollPart } from '../../shared/polls/model.ts'
import { sliderEnd } from '../../shared/polls/tally.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWriter } from '../messages/Write.tsx'
import { Button } from '../ui/Button.tsx'
import { pollText } from './messages.ts'
import style from './polls.module.css'

interface SliderProps {
  readonly part: PollPart
  /** '' where it is not answered: the middle is an answer too. */
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A number from −50 to +50, by the slider or as a figure. It is no answer until it is touched. */
export const Slider = ({ part, value, onValue }: SliderProps) => {
  const tell = useText()
  const write = useWriter()
  const unset = value === ''
  const [left, right] = part.options
  const shown = unset ? tell(pollText.notAnswered) : write(figureOf(Number(value), true))
  const typed = (text: string) => {
    const number = Math.trunc(Number(text))
    if (text === '' || Number.isNaN(number)) onValue('')
    else onValue(String(Math.max(-sliderEnd, Math.min(sliderEnd, number)) || 0))
  }
  return (
    <div className={style.slider}>
      <input
        type="range"
        className={style.range}
        min={-sliderEnd}
        max={sliderEnd}
        step={1}
        value={unset ? 0 : value}
        data-unset={unset}
        aria-label={tell(pollText.slider, { left: left?.text ?? '', right: right?.text ?? '' })}
        aria-valuetext={shown}
        onChange={({ target }) => onValue(target.value)}
        onClick={({ currentTarget }) => unset && onValue(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== ' ' || !unset) return
          event.preventDefault()
          onValue('0')
        }}
      />
      <div className={style.ends} aria-hidden="true">
        <span dir="auto">
          {write(figureOf(-sliderEnd, true))} {left?.text}
        </span>
        <span>0</span>
        <span dir="auto">
          {write(figureOf(sliderEnd, true))} {right?.text}
        </span>
      </div>
      <div className={style.sliderFoot}>
        <label className={style.sliderNumber}>
          <Say it={pollText.sliderNumber} />
          <input
            type="number"
            min={-sliderEnd}
            max={sliderEnd}
            step={1}
            inputMode="numeric"
            value={value}
            onChange={({ target }) => typed(target.value)}
          />
        </label>
        <output className={style.sliderValue}>{shown}</output>
        {!unset && (
          <Button look="quiet" size="small" onClick={() => onValue('')}>
            <Say it={pollText.takeBack} />
          </Button>
        )}
      </div>
    </div>
  )
}
