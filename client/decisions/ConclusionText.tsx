import { useEffect, useRef } from 'react'
import { type Later, laterFactsOn } from '../../shared/decisions/later-facts.ts'
import type { Conclusion, Footnote } from '../../shared/decisions/model.ts'
import { pointNumbers } from '../../shared/decisions/select.ts'
import { outcomeName } from '../../shared/polls/results.ts'
import { Say } from '../messages/Say.tsx'
import { useWriter, Write } from '../messages/Write.tsx'
import { useWording } from '../messages/wording.ts'
import { useCodes } from '../people.ts'
import { useMeeting } from '../store.ts'
import { useTimes } from '../times.ts'
import { announce } from '../ui/announce.ts'
import style from './decisions.module.css'
import { decisionText } from './messages.ts'

/** A day in the meeting's zone, with its year: "22 June 2020". */
export const useDate = (): ((at: number) => string) => {
  const { formatDate } = useWording()
  const timeZone = useMeeting((state) => state.meeting.zone)
  return (at) => formatDate(at, { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
}

/** A screen reader hears what is put right while somebody looks at it. */
const useAnnounced = (notes: readonly Later[]) => {
  const write = useWriter()
  const known = useRef(notes.length)
  const last = notes.at(-1)
  const text = last ? write(last.text) : ''
  useEffect(() => {
    if (notes.length > known.current && text !== '') announce(text)
    known.current = notes.length
  }, [notes.length, text])
}

/** Later facts, dated, behind what they are about. */
export const FootnoteList = ({ about, aboutId }: { about: Footnote['about']; aboutId: string }) => {
  const decisions = useMeeting((state) => state.decisions)
  const polls = useMeeting((state) => state.polls)
  const codes = useCodes()
  const date = useDate()
  const notes = laterFactsOn({ decisions, polls }, about, aboutId)
  useAnnounced(notes)
  if (notes.length === 0) return null
  return (
    <ul className={style.notes}>
      {notes.map(({ id, organizationId, text, addedAt }) => (
        <li key={id}>
          {organizationId !== null && (
            <>
              <bdi className={style.code}>{codes([organizationId])[0]}</bdi>{' '}
            </>
          )}
          <span dir="auto">
            <Write of={text} />
          </span>{' '}
          <span className={style.soft}>({date(addedAt)})</span>
        </li>
      ))}
    </ul>
  )
}

const OnPoints = ({ of }: { of: Conclusion }) => {
  const { formatList } = useWording()
  const drafts = useMeeting(({ decisions }) => decisions.drafts)
  const numbers = pointNumbers({ drafts }, of)
  if (numbers.length === 0) return null
  const shown = formatList(numbers.map(String), { type: 'unit' })
  return <Say it={decisionText.onPoints} with={{ count: numbers.length, numbers: shown }} />
}

/** What the chair concluded, with the outcome first and large, and the footnotes that came later. */
export const ConclusionText = ({ conclusion }: { conclusion: Conclusion }) => {
  const { outcome, until, text, condition, concludedAt, id } = conclusion
  const times = useTimes()
  const date = useDate()
  return (
    <div className={style.conclusion}>
      <p className={style.concluded}>
        <span>
          <Say it={decisionText.concluded} />
        </span>
        <span>
          {date(concludedAt)}, {times(concludedAt).meeting}
        </span>
      </p>
      <p className={style.outcome}>
        <Write of={outcomeName(outcome, until)} />
      </p>
      <OnPoints of={conclusion} />
      {text !== '' && (
        <p className={style.conclusionText} dir="auto">
          {text}
        </p>
      )}
      {condition !== '' && (
        <p>
          <Say it={decisionText.condition2} with={{ condition: <span dir="auto">{condition}</span> }} />
        </p>
      )}
      <FootnoteList about="conclusion" aboutId={id} />
    </div>
  )
}
