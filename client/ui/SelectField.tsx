import type { ReactNode } from 'react'
import { Field } from './Fields.tsx'

export interface SelectOption<K extends string> {
  readonly value: K
  readonly label: string
}

interface SelectFieldProps<K extends string> {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly mistake?: string | undefined
  readonly value: K
  readonly options: readonly SelectOption<K>[]
  readonly onChange: (value: K) => void
}

/** One of a few, by the browser's own list. For many there is SearchSelect. */
export const SelectField = <K extends string>(props: SelectFieldProps<K>) => {
  const { label, hint, mistake, value, options, onChange } = props
  return (
    <Field label={label} hint={hint} mistake={mistake}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value as K)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
