import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'
import { useId } from 'react'
import { plainLine } from '../../shared/kernel/text.ts'
import { classes } from './classes.ts'
import style from './pieces.module.css'

interface About {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong with what was entered, and what to do. */
  readonly mistake?: string | undefined
}

type Control = { id: string; className: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A label, its control, a hint and a mistake, joined for screen readers. The control is drawn by the caller. */
export const Field = ({
  label,
  hint,
  mistake,
  children,
}: About & { children: (control: Control) => ReactNode }) => {
  const id = useId()
  const described = classes(hint !== undefined && `${id}-hint`, mistake !== undefined && `${id}-mistake`)
  return (
    <div className={style.field}>
      <label className={style.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        className: style.input ?? '',
        ...(described && { 'aria-describedby': described }),
        ...(mistake !== undefined && { 'aria-invalid': true }),
      })}
      {hint !== undefined && (
        <span id={`${id}-hint`} className={style.hint}>
          {hint}
        </span>
      )}
      {mistake !== undefined && (
        <span id={`${id}-mistake`} className={style.mistake}>
          {mistake}
        </span>
      )}
    </div>
  )
}

/** Of one line: a break that was pasted becomes a blank at once, as everybody will see it. */
export const TextField = ({
  label,
  hint,
  mistake,
  onChange,
  ...input
}: About & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>) => (
  <Field label={label} hint={hint} mistake={mistake}>
    {(control) => (
      <input
        type="text"
        dir="auto"
        {...input}
        {...control}
        onChange={(event) => {
          const { currentTarget: field } = event
          const line = plainLine(field.value)
          // Set only when it changes: the place of the cursor would be lost.
          if (line !== field.value) field.value = line
          onChange?.(event)
        }}
      />
    )}
  </Field>
)

export const TextArea = ({
  label,
  hint,
  mistake,
  ...area
}: About & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className'>) => (
  <Field label={label} hint={hint} mistake={mistake}>
    {(control) => <textarea dir="auto" rows={2} {...area} {...control} />}
  </Field>
)

/** A checkbox or a radio with its words, both of them the target. */
export const Choice = ({
  label,
  hint,
  ...input
}: Pick<About, 'label' | 'hint'> & Omit<InputHTMLAttributes<HTMLInputElement>, 'className'>) => (
  <label className={style.choice}>
    <input type="checkbox" {...input} />
    <span>
      {label}
      {hint !== undefined && <span className={style.hint}> {hint}</span>}
    </span>
  </label>
)
