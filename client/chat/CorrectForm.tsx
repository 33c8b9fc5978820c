import type { ChatMessage } from '../../shared/chat/model.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import style from './chat.module.css'
import { chatText } from './messages.ts'

interface CorrectProps {
  readonly message: ChatMessage
  readonly onClose: () => void
}

const Correct = ({ message, onClose }: CorrectProps) => {
  const { fields, set } = useFields({ text: message.text })
  const { text } = fields
  const { run, busy, failure } = useCommand()
  const tell = useText()
  const save = async () => {
    const command = { type: 'correctMessage', messageId: message.id, text } as const
    if (!busy && (await run(command, tell(chatText.corrected)))) onClose()
  }
  return (
    <form
      className={style.reasonForm}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextArea
        label={<Say it={chatText.correctLabel} />}
        value={text}
        rows={3}
        maxLength={2000}
        mistake={failure}
        autoFocus
        onChange={({ target }) => set({ text: target.value })}
      />
      <span className={style.row}>
        <Button type="submit" size="small" look="primary" busy={busy}>
          <Say it={chatText.save} />
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </span>
    </form>
  )
}

/** An author puts the words of a message right. */
export const CorrectForm = keptForm(
  ({ message: { id } }: CorrectProps) => ({ name: `correct.${id}`, about: { kind: 'message', id } }),
  Correct,
)
