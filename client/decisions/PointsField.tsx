import type { ReactNode } from 'react'
import { verbOf } from '../../shared/decisions/verbs.ts'
import { Say, type Tell } from '../messages/Say.tsx'
import desk from '../ui/desk.module.css'
import { TextArea } from '../ui/Fields.tsx'
import style from './decision-edit.module.css'
import { decisionEditWords } from './edit-messages.ts'
import { pointsFrom } from './points-from-text.ts'
import { Sentence } from './Wording.tsx'

const longest = 2000
const most = 100

/** Why pasted points cannot be taken; undefined when they can. */
export const pointsRefused = (points: readonly string[], tell: Tell): string | undefined => {
  const long = points.findIndex((text) => text.length > longest)
  if (long >= 0) return tell(decisionEditWords.tooLong, { number: long + 1 })
  return points.length > most ? tell(decisionEditWords.tooMany) : undefined
}

const Preview = ({ text }: { text: string }) => {
  const { points, above } = pointsFrom(text)
  if (points.length === 0) return null
  return (
    <div className={style.preview}>
      <p className={desk.soft}>
        <Say it={decisionEditWords.preview} with={{ count: points.length }} />
      </p>
      <ol className={style.previewList}>
        {points.map((point, index) => {
          const verb = verbOf(point)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name, and no state
            <li key={index}>
              <Sentence text={point} verb={verb} />
              {verb === '' && (
                <span className={desk.soft}>
                  {' '}
                  (<Say it={decisionEditWords.noVerb} />)
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {above.length > 0 && (
        <p className={desk.soft}>
          <Say it={decisionEditWords.above} /> <span dir="auto">{above.join(' ')}</span>
        </p>
      )}
    </div>
  )
}

interface PointsFieldProps {
  readonly label: ReactNode
  readonly value: string
  readonly onChange: (text: string) => void
}

/** Several points at once: each line or bullet becomes one, word for word, as the preview shows. */
export const PointsField = ({ label, value, onChange }: PointsFieldProps) => (
  <div className={`${desk.full} ${desk.close}`}>
    <TextArea
      label={label}
      hint={<Say it={decisionEditWords.pointsHint} />}
      rows={6}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
    <Preview text={value} />
  </div>
)
