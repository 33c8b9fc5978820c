import { type ReactNode, useId } from 'react'
import style from './Segments.module.css'

interface Segment<K extends string> {
  readonly key: K
  readonly label: ReactNode
}

interface SegmentsProps<K extends string> {
  /** What is chosen, for whom: read out before the choices. */
  readonly label: string
  readonly segments: readonly Segment<K>[]
  /** Null: none of them, or not all the same. */
  readonly chosen: K | null
  readonly onChoose: (key: K) => void
  readonly size?: 'small' | 'usual'
  /** Why nothing can be chosen now. */
  readonly why?: string | undefined
}

/** A few choices side by side, one of them in force: a radio group, one stop of the Tab key. */
export const Segments = <K extends string>(props: SegmentsProps<K>) => {
  const { label, segments, chosen, onChoose, size = 'usual', why } = props
  const name = useId()
  return (
    <fieldset className={style.segments} data-size={size} title={why}>
      <legend className="unseen">{why === undefined ? label : `${label}. ${why}`}</legend>
      {segments.map(({ key, label: text }) => (
        <label key={key} className={style.segment}>
          <input
            type="radio"
            className={style.radio}
            name={name}
            checked={chosen === key}
            disabled={why !== undefined}
            onChange={() => onChoose(key)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}
