import { floorItemId } from '../../shared/agenda/select.ts'
import type { CommandOf } from '../../shared/commands.ts'
import type { Delivered } from '../../shared/floor/model.ts'
import style from '../fair/fair.module.css'
import { fairDesk } from '../fair/fair-messages.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useCalled, useOrganizations } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act, type ActProps } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { Field, TextField } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { useFields } from '../ui/use-fields.ts'
import { useOpener } from '../ui/use-opener.ts'
import { GivenRulings } from './RulingBar.tsx'

/** How many of the last are offered: what was wrong is seen soon. */
const most = 8

const secondsOf = (ms: number): number => Math.round(ms / 1000)

interface CorrectProps {
  readonly one: Delivered
  readonly onClose: () => void
}

/** "That was not ADB but ADB Institute", "it spoke for two minutes", or: it did not speak. Everybody reads the reason. */
const Correct = ({ one, onClose }: CorrectProps) => {
  const tell = useText()
  const organizations = useOrganizations()
  const called = useCalled()
  const { fields, set } = useFields({
    organizationId: one.organizationId,
    seconds: String(secondsOf(one.ms)),
    reason: '',
  })
  const { organizationId, seconds, reason } = fields
  const length = /^\d{1,5}$/.test(seconds.trim()) ? Number(seconds) : undefined
  const why = reason.trim() === '' ? tell(fairDesk.needReason) : undefined
  const base: CommandOf<'correctIntervention'> = {
    ...{ type: 'correctIntervention', requestId: one.id, reason: reason.trim() || '-' },
  }
  const changed = {
    ...(organizationId !== one.organizationId && { organizationId }),
    ...(length !== undefined && length !== secondsOf(one.ms) && { seconds: length }),
  }
  const done: Omit<ActProps, 'command' | 'children'> = {
    ...(why && { why }),
    ...{ size: 'small' as const, done: tell(fairDesk.deliveredCorrected) },
    onAnswer: ({ ok }) => ok && onClose(),
  }
  return (
    <div className={style.ruling}>
      <Field label={<Say it={fairDesk.deliveredBy} />}>
        {(control) => (
          <select
            {...control}
            value={organizationId}
            onChange={({ target }) => set({ organizationId: target.value })}
          >
            {!organizations.some(({ id }) => id === one.organizationId) && (
              <option value={one.organizationId}>{called(one.organizationId)}</option>
            )}
            {organizations.map(({ id, code }) => (
              <option key={id} value={id}>
                {code}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label={<Say it={fairDesk.deliveredSeconds} />}
        inputMode="numeric"
        maxLength={5}
        value={seconds}
        onChange={({ target }) => set({ seconds: target.value })}
      />
      <TextField
        label={<Say it={fairDesk.deliveredWhy} />}
        maxLength={280}
        value={reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <div className={style.row}>
        <Act command={{ ...base, ...changed }} {...done}>
          <Say it={fairDesk.saveDelivered} />
        </Act>
        <Act command={{ ...base, struck: !one.struck }} look="quiet" {...done}>
          <Say it={one.struck ? fairDesk.unstrike : fairDesk.strike} />
        </Act>
        <Button size="small" look="quiet" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </div>
    </div>
  )
}

const CorrectForm = keptForm(
  ({ one }: CorrectProps) => ({ name: `delivered.${one.id}`, about: { kind: 'nothing', id: null } }),
  Correct,
)

const Row = ({ one }: { one: Delivered }) => {
  const called = useCalled()
  const tell = useText()
  const { isOpen, opener, open, close } = useOpener()
  const code = called(one.organizationId)
  return (
    <li>
      <p className={style.row}>
        <Say
          it={one.struck ? fairDesk.deliveredStruck : fairDesk.deliveredOne}
          with={{
            code: <bdi>{code}</bdi>,
            seconds: secondsOf(one.ms),
            corrected: String(one.earlier !== undefined),
          }}
        />
        {!isOpen && (
          <Button
            ref={opener}
            size="small"
            look="quiet"
            aria-label={tell(fairDesk.correctDeliveredOf, { code })}
            onClick={open}
          >
            <Say it={fairDesk.correctDelivered} />
          </Button>
        )}
      </p>
      {(one.earlier ?? []).map((before) => (
        <p key={before.at} className={style.soft} dir="auto">
          <Say
            it={before.struck ? fairDesk.deliveredWasStruck : fairDesk.deliveredBefore}
            with={{
              code: <bdi>{called(before.organizationId)}</bdi>,
              seconds: secondsOf(before.ms),
              reason: before.reason,
            }}
          />
        </p>
      ))}
      {isOpen && <CorrectForm one={one} onClose={close} />}
    </li>
  )
}

/** What was said and ruled on the item that is on, the last first, each to be put right with a reason. */
export const DeliveredList = () => {
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  const all = useMeeting((state) => state.floor.delivered).filter((one) => one.itemId === itemId)
  return (
    <>
      {all.length === 0 && (
        <p className={style.soft}>
          <Say it={fairDesk.deliveredNone} />
        </p>
      )}
      <ul>
        {all
          .slice(-most)
          .toReversed()
          .map((one) => (
            <Row key={one.id} one={one} />
          ))}
      </ul>
      <GivenRulings />
    </>
  )
}
