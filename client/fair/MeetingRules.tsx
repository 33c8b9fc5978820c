import type { FloorRules } from '../../shared/floor/model.ts'
import { useRulesText } from '../floor/RulesInForce.tsx'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { MeanwhileBanner } from '../ui/FormFrame.tsx'
import { lastingForm } from '../ui/FormSlot.tsx'
import { useFields } from '../ui/use-fields.ts'
import style from './fair.module.css'
import { fairDesk } from './fair-messages.ts'
import { RulesEditor } from './RulesEditor.tsx'

const Form = () => {
  const set = useMeeting((state) => state.floor.rules)
  const form = useFields<FloorRules>(set)
  const rules = form.fields
  const isEdited = Object.keys(form.own).length > 0
  const inWords = useRulesText()
  const tell = useText()
  return (
    <div className={style.box}>
      <p>{inWords(rules)}</p>
      <MeanwhileBanner {...form} />
      <RulesEditor rules={rules} onChange={form.set} />
      <div className={style.row}>
        <Act
          command={{ type: 'setFloorRules', itemId: null, rules: form.changed }}
          look="primary"
          done={tell(fairDesk.appliedMeeting)}
          onAnswer={({ ok }) => ok && form.clear()}
        >
          <Say it={fairDesk.save} />
        </Act>
        {isEdited && (
          <Button onClick={form.clear}>
            <Say it={common.cancel} />
          </Button>
        )}
      </div>
    </div>
  )
}

/** The rules of the whole meeting, before it begins: nobody waits, so there is nothing to preview. */
export const MeetingRules = lastingForm(
  () => ({ name: 'meeting-rules', about: { kind: 'nothing', id: null } }),
  Form,
)
