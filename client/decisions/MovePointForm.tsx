import type { CommandOf } from '../../shared/commands.ts'
import type { DecisionDraft, DecisionPoint } from '../../shared/decisions/model.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay } from '../store.ts'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { decisionEditWords } from './edit-messages.ts'

const shown = 60
const short = (text: string): string => (text.length > shown ? `${startOf(text, shown)}…` : text)

interface MovePointFormProps {
  readonly decision: DecisionDraft
  readonly point: DecisionPoint
  readonly openers: readonly string[]
  readonly onClose: () => void
}

const Form = ({ decision, point, openers, onClose }: MovePointFormProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const at = decision.points.findIndex(({ id }) => id === point.id)
  const { fields, set } = useFields({ after: decision.points[at - 1]?.id ?? '' })
  const { after } = fields
  const { run, busy, failure } = useCommand()
  const command: CommandOf<'movePoint'> = { type: 'movePoint', pointId: point.id, after: after || null }
  const refused = useMay(command)
  const save = async () => {
    if (await run(command, tell(decisionEditWords.moved))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={decisionEditWords.moveTitle} with={{ number: at + 1 }} />}
      openers={openers}
      save={<Say it={decisionEditWords.move} />}
      why={busy ? undefined : refused && inWords(refused)}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <SelectField
        label={<Say it={decisionEditWords.place} />}
        value={after}
        options={[
          { value: '', label: tell(decisionEditWords.atBeginning) },
          ...decision.points.flatMap(({ id, text }, index) =>
            id === point.id
              ? []
              : [
                  {
                    value: id,
                    label: tell(decisionEditWords.behind, { number: index + 1, text: short(text) }),
                  },
                ],
          ),
        ]}
        onChange={(id) => set({ after: id })}
      />
    </FormFrame>
  )
}

/** Puts a point anywhere in its decision. */
export const MovePointForm = keptForm(
  ({ point: { id } }: MovePointFormProps) => ({ name: `move-point.${id}`, about: { kind: 'point', id } }),
  Form,
)
