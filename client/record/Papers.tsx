import { useState } from 'react'
import { daysOf } from '../../shared/report/days.ts'
import { ExportFiles } from '../exports/ExportFiles.tsx'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import desk from '../ui/desk.module.css'
import { SelectField } from '../ui/SelectField.tsx'
import { recordWords } from './messages.ts'

/** The days that were held or are planned, each once. */
const useDays = (): string[] => {
  const agenda = useMeeting((state) => state.agenda)
  const meeting = useMeeting((state) => state.meeting)
  return [...new Set(daysOf({ agenda, meeting }))].sort()
}

/** The papers and tables of the record, looked at before they are taken away. Files are the secretariat's. */
export const Papers = () => {
  const dayInWords = useDay()
  const days = useDays()
  const [chosen, setChosen] = useState<string>()
  const day = chosen ?? days.at(-1)
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={recordWords.papers} />
      </h2>
      <p className={desk.lead}>
        <Say it={recordWords.papersHelp} />
      </p>
      {days.length > 1 && day !== undefined && (
        <SelectField
          label={<Say it={recordWords.day} />}
          value={day}
          options={days.map((one) => ({ value: one, label: dayInWords(one) }))}
          onChange={setChosen}
        />
      )}
      <ExportFiles shelves={['record']} day={day} />
    </section>
  )
}
