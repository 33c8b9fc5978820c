import { type ReactNode, useState } from 'react'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { AskOnce } from '../ui/AskOnce.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import type { AskProps, CardProps } from './meetings.ts'
import { organizerWords } from './messages.ts'
import style from './organizer.module.css'
import { useActOn } from './use-act-on.ts'

export const Cancel = ({ onClose }: { onClose: () => void }) => (
  <Button look="quiet" onClick={onClose}>
    <Say it={common.cancel} />
  </Button>
)

/** A meeting that was made twice or by mistake leaves the list, with the reason. */
export const InError = (props: AskProps) => {
  const tell = useText()
  const act = useActOn(props)
  const [reason, setReason] = useState('')
  const run = () => act('in-error', { reason: reason.trim() })
  return (
    <>
      <p className={desk.soft}>
        <Say it={organizerWords.inErrorHelp} />
      </p>
      <TextField
        label={<Say it={organizerWords.inErrorReason} />}
        value={reason}
        maxLength={280}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className={desk.row}>
        <AskOnce look="danger" done={tell(organizerWords.inErrorDone)} run={run}>
          <Say it={organizerWords.inErrorYes} />
        </AskOnce>
        <Cancel onClose={props.onClose} />
      </div>
    </>
  )
}

/** The reason, where one was given. */
export const WhyInError = ({ meeting: { inError } }: Pick<CardProps, 'meeting'>) =>
  inError === null || inError.reason === '' ? null : (
    <p className={desk.soft}>
      <Say it={organizerWords.inErrorWhy} with={{ reason: <span dir="auto">{inError.reason}</span> }} />
    </p>
  )

/** The meetings that left the list, folded away; nothing where there is none. */
export const MadeInError = ({ count, children }: { count: number; children: ReactNode }) =>
  count === 0 ? null : (
    <Disclosure summary={<Say it={organizerWords.inErrorList} with={{ count }} />}>
      <ul className={style.meetings}>{children}</ul>
    </Disclosure>
  )
