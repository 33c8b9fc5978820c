import { useState } from 'react'
import { download, useFailureText } from './downloads.ts'
import { catalogue } from './messages/catalogue.ts'
import { Say } from './messages/Say.tsx'
import { isFailure, type Seat } from './session.ts'
import desk from './ui/desk.module.css'

const words = catalogue('lostFromFile', {
  lost: '{file} is saved. An import of it would not give everything back:',
})

type PlanFile = 'agenda' | 'roster'

/** What a file that was saved does not carry, in sentences of the server. */
export interface LostSentences {
  /** The name of the file. */
  readonly file: string
  readonly says: readonly string[]
}

export interface PlanFiles {
  /** Saves the file; the answer is why it failed, if it did. */
  readonly save: (what: PlanFile) => Promise<string | undefined>
  /** What the file that was saved last does not carry. */
  readonly lost: LostSentences | undefined
}

/** Saves the agenda or the roster of a meeting as a file that an import reads, and keeps what it does not carry. */
export const usePlanFiles = (seat: Seat, meeting: string): PlanFiles => {
  const failureText = useFailureText()
  const [lost, setLost] = useState<PlanFiles['lost']>()
  const save = async (what: PlanFile) => {
    setLost(undefined)
    const answer = await download(seat, `/api/meetings/${meeting}/files/${what}`, `${what}.csv`)
    if (isFailure(answer)) return failureText(answer)
    if (answer.length > 0) setLost({ file: `${what}.csv`, says: answer })
    return undefined
  }
  return { save, lost }
}

/** What a file that was just saved does not carry, in sentences; nothing where it carries everything. */
export const LostFromFile = ({ lost }: { lost: LostSentences | undefined }) =>
  lost ? (
    <div role="status" className={desk.soft}>
      <p>
        <Say it={words.lost} with={{ file: lost.file }} />
      </p>
      <ul>
        {lost.says.map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  ) : null
