import type { Sitting } from '../../shared/agenda/model.ts'
import { itemOf } from '../../shared/agenda/select.ts'
import type { AttendanceSpan } from '../../shared/attendance/model.ts'
import type { CommandOf } from '../../shared/commands.ts'
import type { Organization } from '../../shared/roster/model.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useCalled } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useFields } from '../ui/use-fields.ts'
import { useOpener } from '../ui/use-opener.ts'
import { prepareWords } from './messages.ts'

interface CorrectProps {
  readonly sitting: Sitting
  readonly spans: readonly AttendanceSpan[]
  readonly organizations: readonly Organization[]
}

/** What is chosen for the whole sitting, and for between items; items are chosen by their ids. */
const whole = 'whole'
const between = 'between'

const usePlaces = () => {
  const tell = useText()
  const agenda = useMeeting((state) => state.agenda)
  return (itemId: string | null): string => {
    const item = itemOf(agenda, itemId)
    return item ? [item.number, item.title].filter(Boolean).join(' ') : tell(prepareWords.between)
  }
}

const Form = ({
  sitting,
  spans,
  organizations,
  onClose,
}: CorrectProps & { readonly onClose: () => void }) => {
  const tell = useText()
  const called = useCalled()
  const placeOf = usePlaces()
  const { fields, set } = useFields({
    organizationId: organizations[0]?.id ?? '',
    place: whole,
    present: 'yes',
    reason: '',
  })
  const { organizationId, place, present, reason } = fields
  const itemId = place === between ? null : place
  const command: CommandOf<'correctAttendance'> = {
    ...{ type: 'correctAttendance', sittingId: sitting.id, organizationId, present: present === 'yes' },
    ...(place !== whole && { itemId }),
    reason: reason.trim() || '-',
  }
  const why = reason.trim() === '' ? tell(prepareWords.needReason) : undefined
  return (
    <div className={desk.form}>
      <SelectField
        label={<Say it={prepareWords.organization} />}
        value={organizationId}
        options={organizations.map(({ id }) => ({ value: id, label: called(id) }))}
        onChange={(value) => set({ organizationId: value })}
      />
      <SelectField
        label={<Say it={prepareWords.correctWhere} />}
        value={place}
        options={[
          { value: whole, label: tell(prepareWords.wholeSittingOf) },
          ...spans.map((span) => ({ value: span.itemId ?? between, label: placeOf(span.itemId) })),
        ]}
        onChange={(value) => set({ place: value })}
      />
      <SelectField
        label={<Say it={prepareWords.correctTo} />}
        value={present}
        options={[
          { value: 'yes', label: tell(prepareWords.there) },
          { value: 'no', label: tell(prepareWords.notThere) },
        ]}
        onChange={(value) => set({ present: value })}
      />
      <TextField
        label={<Say it={prepareWords.correctWhy} />}
        maxLength={280}
        value={reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <div className={desk.toolbar}>
        <Act
          command={command}
          {...(why && { why })}
          size="small"
          done={tell(prepareWords.attendanceCorrected)}
          onAnswer={({ ok }) => ok && onClose()}
        >
          <Say it={prepareWords.correctNow} />
        </Act>
        <Button size="small" look="quiet" onClick={onClose}>
          <Say it={common.cancel} />
        </Button>
      </div>
    </div>
  )
}

const CorrectForm = keptForm(
  ({ sitting }: CorrectProps & { readonly onClose: () => void }) => ({
    name: `attendance.${sitting.id}`,
    about: { kind: 'sitting', id: sitting.id },
  }),
  Form,
)

/** What was corrected so far in this sitting, with what had been noted and why. */
const Corrections = ({ spans }: Pick<CorrectProps, 'spans'>) => {
  const called = useCalled()
  const placeOf = usePlaces()
  const made = spans.flatMap(({ itemId, corrections = [] }) => corrections.map((one) => ({ itemId, ...one })))
  if (made.length === 0) return null
  return (
    <ul>
      {made.map(({ itemId, organizationId, present, reason, at }) => (
        <li key={`${itemId}.${organizationId}.${at}`} className={desk.soft} dir="auto">
          <Say
            it={prepareWords.correctedOne}
            with={{
              code: <bdi>{called(organizationId)}</bdi>,
              place: placeOf(itemId),
              present: String(present),
              reason,
            }}
          />
        </li>
      ))}
    </ul>
  )
}

/** Who was there, put right: an organization was noted as there and was not, or the other way about. */
export const CorrectAttendance = (props: CorrectProps) => {
  const { isOpen, opener, open, close } = useOpener()
  return (
    <>
      <Corrections spans={props.spans} />
      <div className="for-screen">
        {isOpen ? (
          <CorrectForm {...props} onClose={close} />
        ) : (
          <Button ref={opener} size="small" look="quiet" onClick={open}>
            <Say it={prepareWords.correctAttendance} />
          </Button>
        )}
      </div>
    </>
  )
}
