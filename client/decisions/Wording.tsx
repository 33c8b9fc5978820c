import { Say } from '../messages/Say.tsx'
import style from './decision-edit.module.css'
import { decisionEditWords } from './edit-messages.ts'
import { openedText } from './verb-in-text.ts'
import { wordDifference } from './word-difference.ts'

/** The sentence of a point, its verb set apart. */
export const Sentence = ({ text, verb }: { text: string; verb: string }) => {
  const opened = openedText(text, verb)
  return (
    <span dir="auto">
      {opened.before}
      {opened.verb !== '' && <strong>{opened.verb}</strong>}
      {opened.after}
    </span>
  )
}

/** What one wording changes of another, word by word: struck through and underlined, and said to who listens. */
export const Difference = ({ old, next }: { old: string; next: string }) => (
  <p className={style.difference} dir="auto">
    {wordDifference(old, next).map(({ kind, text }, index) => {
      if (kind === 'same') return text
      const Mark = kind === 'out' ? 'del' : 'ins'
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs of words have no other name, and no state
        <Mark key={index}>
          <span className="unseen">
            <Say it={kind === 'out' ? decisionEditWords.takenOut : decisionEditWords.putIn} />
          </span>
          {text}
        </Mark>
      )
    })}
  </p>
)
