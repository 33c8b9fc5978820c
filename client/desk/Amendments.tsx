import { useEffect, useId, useRef, useState } from 'react'
import type { Amendment, DecisionDraft } from '../../shared/decisions/model.ts'
import { isWithoutObject } from '../../shared/decisions/select.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { Difference } from '../decisions/Wording.tsx'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useCode } from '../polls/units.ts'
import { useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea, TextField } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { useFields } from '../ui/use-fields.ts'
import { DecideAct, focusOn } from './DecideAct.tsx'
import style from './decide.module.css'
import { pollDesk } from './poll-messages.ts'

const What = ({ amendment, decision }: { amendment: Amendment; decision: DecisionDraft }) => {
  const { kind, pointId } = amendment
  const number = decision.points.findIndex(({ id }) => id === pointId) + 1
  if (pointId === null) return <Say it={pollDesk.amendFirst} />
  return <Say it={pollDesk[`amend-${kind}`]} with={{ number: number === 0 ? '?' : number }} />
}

type Open = 'words' | 'decline' | null

interface AnswerProps {
  readonly amendment: Amendment
  readonly onClose: () => void
}

const identityOf = ({ amendment: { id } }: AnswerProps, form: string) => ({
  name: `${form}.${id}`,
  about: { kind: 'amendment' as const, id },
})

const OtherWords = ({ amendment, onClose }: AnswerProps) => {
  const { fields, set } = useFields({ text: amendment.text })
  const { text } = fields
  const form = useRef<HTMLDivElement>(null)
  const tell = useText()
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])
  return (
    <div ref={form} className={style.stack}>
      <TextArea
        label={<Say it={pollDesk.applyWords} />}
        rows={4}
        maxLength={2000}
        value={text}
        onChange={({ target }) => set({ text: target.value })}
      />
      <div className={style.row}>
        <DecideAct
          command={{ type: 'applyAmendment', amendmentId: amendment.id, text: text.trim() || '-' }}
          size="small"
          why={text.trim() === '' ? tell(pollDesk.needText) : undefined}
          confirm={tell(pollDesk.applySure)}
          done={tell(pollDesk.applied)}
          onDone={() => {
            onClose()
            focusOn(`concluded-${amendment.decisionId}`)
          }}
        >
          <Say it={pollDesk.applyThese} />
        </DecideAct>
        <Button size="small" look="quiet" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </div>
    </div>
  )
}

const Words = keptForm((props: AnswerProps) => identityOf(props, 'amend'), OtherWords)

const DeclineForm = ({ amendment, onClose }: AnswerProps) => {
  const { fields, set } = useFields({ reason: '' })
  const { reason } = fields
  const form = useRef<HTMLDivElement>(null)
  const tell = useText()
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <div ref={form} className={style.stack}>
      <TextField
        label={<Say it={pollDesk.declineReason} />}
        maxLength={300}
        value={reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <div className={style.row}>
        <DecideAct
          command={{ type: 'declineAmendment', amendmentId: amendment.id, reason: reason.trim() }}
          size="small"
          done={tell(pollDesk.declined)}
          onDone={() => {
            onClose()
            focusOn(`concluded-${amendment.decisionId}`)
          }}
        >
          <Say it={pollDesk.declineNow} />
        </DecideAct>
        <Button size="small" look="quiet" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </div>
    </div>
  )
}

const Decline = keptForm((props: AnswerProps) => identityOf(props, 'decline'), DeclineForm)

/** A competing wording that waits: the difference, and applied as it is, with other words, or declined. */
export const AmendmentCard = (props: { amendment: Amendment; decision: DecisionDraft }) => {
  const { amendment, decision } = props
  const decisions = useMeeting((state) => state.decisions)
  const [open, setOpen] = useState<Open>(null)
  const unit = useCode()
  const tell = useText()
  const id = useId()
  const { kind, pointId, organizationId, text } = amendment
  const point = findById(decision.points, pointId)
  const code = organizationId === null ? tell(pollDesk.unnamed) : unit(organizationId)
  const gone = isWithoutObject(decisions, amendment)
  const close = () => {
    setOpen(null)
    focusOn(id)
  }
  return (
    <section
      className={style.amendment}
      aria-labelledby={`${id}-title`}
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && open && close()}
    >
      <p id={`${id}-title`} className={style.small}>
        <What amendment={amendment} decision={decision} />
        {', '}
        {organizationId === null ? (
          <Say it={pollDesk.amendPodium} />
        ) : (
          <Say it={pollDesk.amendBy} with={{ code: <bdi className={style.code}>{code}</bdi> }} />
        )}
      </p>
      {kind === 'replace' && point && <Difference old={point.text} next={text} />}
      {kind !== 'replace' && text !== '' && (
        <p className={style.put} dir="auto">
          {text}
        </p>
      )}
      {gone && (
        <p className={style.soft}>
          <Say it={pollDesk.amendGone} />
        </p>
      )}
      {open === null && (
        <div className={style.row}>
          <DecideAct
            command={{ type: 'applyAmendment', amendmentId: amendment.id }}
            size="small"
            whyShown="on-focus"
            aria-label={tell(pollDesk.applyOf, { code })}
            confirm={tell(pollDesk.applySure)}
            done={tell(pollDesk.applied)}
            onDone={() => focusOn(`concluded-${decision.id}`)}
          >
            <Say it={pollDesk.apply} />
          </DecideAct>
          {kind !== 'delete' && !gone && (
            <Button
              size="small"
              aria-label={tell(pollDesk.applyOtherOf, { code })}
              onClick={() => setOpen('words')}
            >
              <Say it={pollDesk.applyOther} />
            </Button>
          )}
          <Button
            id={id}
            size="small"
            look="quiet"
            aria-label={tell(pollDesk.declineOf, { code })}
            onClick={() => setOpen('decline')}
          >
            <Say it={pollDesk.decline} />
          </Button>
        </div>
      )}
      {open === 'words' && <Words amendment={amendment} onClose={close} />}
      {open === 'decline' && <Decline amendment={amendment} onClose={close} />}
    </section>
  )
}
