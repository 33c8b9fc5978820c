import { useState } from 'react'
import type { Footnote } from '../../shared/decisions/model.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { useFields } from '../ui/use-fields.ts'
import { decisionEditWords } from './edit-messages.ts'

interface CorrectProps {
  readonly footnote: Footnote
  readonly onClose: () => void
}

const Correct = ({ footnote, onClose }: CorrectProps) => {
  const tell = useText()
  const { fields, set } = useFields({ text: footnote.text, reason: '' })
  const text = fields.text.trim()
  const reason = fields.reason.trim()
  const missing = reason === '' ? tell(decisionEditWords.footnoteNeedWhy) : undefined
  return (
    <div className={desk.close}>
      <TextField
        label={<Say it={decisionEditWords.footnoteReads} />}
        maxLength={500}
        autoFocus
        value={fields.text}
        onChange={({ target }) => set({ text: target.value })}
      />
      <TextField
        label={<Say it={decisionEditWords.footnoteWhy} />}
        maxLength={280}
        value={fields.reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <div>
        <Act
          command={{
            type: 'correctFootnote',
            footnoteId: footnote.id,
            text: text || '-',
            reason: reason || '-',
          }}
          {...(missing && { why: missing })}
          size="small"
          done={tell(decisionEditWords.footnoteCorrected)}
          onAnswer={({ ok }) => ok && onClose()}
        >
          <Say it={decisionEditWords.footnoteSave} />
        </Act>{' '}
        <Button size="small" look="quiet" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </div>
    </div>
  )
}

const CorrectForm = keptForm(
  ({ footnote }: CorrectProps) => ({
    name: `correct-footnote.${footnote.id}`,
    about: { kind: 'nothing', id: null },
  }),
  Correct,
)

/** A way to correct a footnote; nothing at another later fact, which says what was put right itself. */
export const CorrectFootnote = ({ footnoteId }: { footnoteId: string }) => {
  const tell = useText()
  const footnote = useMeeting((state) => findById(state.decisions.footnotes, footnoteId))
  const [isOpen, setOpen] = useState(false)
  if (!footnote) return null
  if (isOpen) return <CorrectForm footnote={footnote} onClose={() => setOpen(false)} />
  return (
    <>
      {' '}
      <Button
        size="small"
        look="quiet"
        aria-label={tell(decisionEditWords.footnoteCorrectOf, { text: footnote.text })}
        onClick={() => setOpen(true)}
      >
        <Say it={decisionEditWords.footnoteCorrect} />
      </Button>
    </>
  )
}
