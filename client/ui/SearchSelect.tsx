import { Select } from '@mantine/core'

export interface SearchOption {
  readonly value: string
  readonly label: string
}

interface SearchSelectProps {
  readonly label: string
  readonly options: readonly SearchOption[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly placeholder?: string
  /** Said in the list when nothing fits what was typed. */
  readonly nothing: string
  readonly mistake?: string | undefined
}

// As the labels of our own fields.
const labelStyle = { marginBlockEnd: 'var(--space-1)', fontSize: 'var(--text-small)', fontWeight: 550 }

/** One of many, found by typing. For a few options a native select is enough. Desks only, inside a MantineFrame. */
export const SearchSelect = ({ options, nothing, mistake, ...select }: SearchSelectProps) => (
  <Select
    {...select}
    data={[...options]}
    searchable
    clearable
    nothingFoundMessage={nothing}
    error={mistake}
    comboboxProps={{ withinPortal: false }}
    styles={{ label: labelStyle }}
  />
)
