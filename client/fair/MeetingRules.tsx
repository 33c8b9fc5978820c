import { useState } from 'react'
import type { FloorRules } from '../../shared/floor/model.ts'
import { useRulesText } from '../floor/RulesInForce.tsx'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import style from './fair.module.css'
import { fairDesk } from './fair-messages.ts'
import { RulesEditor } from './RulesEditor.tsx'

/** The rules of the whole meeting, before it begins: nobody waits, so there is nothing to preview. */
export const MeetingRules = () => {
  const set = useMeeting((state) => state.floor.rules)
  const [edited, setEdited] = useState<FloorRules>()
  const rules = edited ?? set
  const inWords = useRulesText()
  const tell = useText()
  return (
    <div className={style.box}>
      <p>{inWords(rules)}</p>
      <RulesEditor rules={rules} onChange={setEdited} />
      <div className={style.row}>
        <Act
          command={{ type: 'setFloorRules', itemId: null, rules }}
          look="primary"
          done={tell(fairDesk.appliedMeeting)}
          onAnswer={({ ok }) => ok && setEdited(undefined)}
        >
          <Say it={fairDesk.save} />
        </Act>
        {edited && (
          <Button onClick={() => setEdited(undefined)}>
            <Say it={common.cancel} />
          </Button>
        )}
      </div>
    </div>
  )
}
