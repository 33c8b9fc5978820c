import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { FormAbout } from '../form-news.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import style from './chat.module.css'
import { chatText } from './messages.ts'

interface ReasonActProps {
  /** Of the form, with what it is about: "hide.7". */
  readonly name: string
  readonly about: FormAbout
  /** What is done, on the button and again on the one that carries it out. */
  readonly children: ReactNode
  readonly label: string
  readonly done: string
  readonly command: (reason: string) => Command
  readonly required?: boolean
  /** What is to be known before, above the reason. */
  readonly note?: ReactNode
  readonly onDone?: () => void
}

interface FormProps extends ReasonActProps {
  readonly onClose: (isDone: boolean) => void
}

const Form = ({ children, label, done, command, required = false, note, onClose }: FormProps) => {
  const { fields, set } = useFields({ reason: '' })
  const { reason } = fields
  const { run, busy, failure } = useCommand()
  const tell = useText()
  const missing = required && reason.trim() === ''
  const carryOut = async () => {
    if (missing || busy || !(await run(command(reason.trim()), done))) return
    onClose(true)
  }
  return (
    <form
      className={style.reasonForm}
      onSubmit={(event) => {
        event.preventDefault()
        void carryOut()
      }}
    >
      {note}
      <TextField
        label={label}
        value={reason}
        maxLength={280}
        mistake={failure}
        autoFocus
        onChange={({ target }) => set({ reason: target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose(false)
        }}
      />
      <span className={style.row}>
        <Button
          type="submit"
          size="small"
          look="primary"
          busy={busy}
          why={missing ? tell(chatText.needReason) : undefined}
          whyShown="on-focus"
        >
          {children}
        </Button>
        <Button size="small" look="quiet" onClick={() => onClose(false)}>
          <Say it={common.cancel} />
        </Button>
      </span>
    </form>
  )
}

const ReasonForm = keptForm(({ name, about }: FormProps) => ({ name, about }), Form)

/** An act that asks for a reason before it is carried out. */
export const ReasonAct = (props: ReasonActProps) => {
  const { children, onDone } = props
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !open && document.activeElement === document.body) opener.current?.focus()
    wasOpen.current = open
  }, [open])
  if (!open)
    return (
      <Button ref={opener} size="small" onClick={() => setOpen(true)}>
        {children}
      </Button>
    )
  const close = (isDone: boolean) => {
    setOpen(false)
    if (isDone) onDone?.()
  }
  return <ReasonForm {...props} onClose={close} />
}
