import { useMemo } from 'react'
import { Say, useText } from '../messages/Say.tsx'
import { readerZone } from '../times.ts'
import desk from '../ui/desk.module.css'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { words } from './messages.ts'

const zones = (): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', readerZone()])].sort()

/** How far a zone is from UTC today: UTC+2. */
const offsetOf = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(Date.now())
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC') ?? ''

interface ZoneSelectProps {
  readonly zone: string
  readonly onChange: (zone: string) => void
}

/** A time zone, found by typing a part of its name. */
export const ZoneSelect = ({ zone, onChange }: ZoneSelectProps) => {
  const tell = useText()
  const options = useMemo(
    () =>
      [...new Set([...zones(), ...(zone ? [zone] : [])])].map((value) => {
        const offset = offsetOf(value)
        const name = value.replaceAll('_', ' ')
        return { value, label: name === offset ? name : `${name} (${offset})` }
      }),
    [zone],
  )
  return (
    <div className={desk.close}>
      <SearchSelect
        label={tell(words.zone)}
        options={options}
        value={zone || null}
        onChange={(value) => onChange(value ?? '')}
        nothing={tell(words.noZone)}
      />
      <span className={desk.soft}>
        <Say it={words.zoneHint} />
      </span>
    </div>
  )
}
