import { useMemo } from 'react'
import { knownZone } from '../../shared/kernel/time.ts'
import { currentZone, formerNames, zoneTitle } from '../../shared/kernel/zones.ts'
import { Say, useText } from '../messages/Say.tsx'
import { readerZone } from '../times.ts'
import desk from '../ui/desk.module.css'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { meetingWords } from './messages.ts'

const zones = (): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', readerZone()].map(currentZone))].sort()

/** How far a zone is from UTC today: UTC+2. */
const offsetOf = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: knownZone(zone), timeZoneName: 'shortOffset' })
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
      [...new Set([...zones(), ...(zone ? [currentZone(zone)] : [])])].map((value) => {
        const offset = offsetOf(value)
        const name = zoneTitle(value)
        // Who types the old name of a city finds it, too.
        const former = formerNames(value).filter((old) => old.includes('/'))
        const also = former.map((old) => old.split('/').at(-1)?.replaceAll('_', ' '))
        const label = name === offset ? name : `${name} (${[offset, ...also].join(', ')})`
        return { value, label }
      }),
    [zone],
  )
  return (
    <div className={desk.close}>
      <SearchSelect
        label={tell(meetingWords.zone)}
        options={options}
        value={zone ? currentZone(zone) : null}
        onChange={(value) => onChange(value ?? '')}
        nothing={tell(meetingWords.noZone)}
      />
      <span className={desk.soft}>
        <Say it={meetingWords.zoneHint} />
      </span>
    </div>
  )
}
