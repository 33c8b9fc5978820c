import { useState } from 'react'
import { floorItemId } from '../../shared/agenda.ts'
import type { Floor, FloorRequest, Ruling } from '../../shared/state.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Fields.tsx'
import style from './fair.module.css'
import { fairDesk } from './fair-messages.ts'

/** The point of order that is being made, or was made just now, and waits for its ruling. */
export const toRuleOn = ({ current, lastAct, rulings }: Floor): FloorRequest | undefined => {
  const made = lastAct?.kind === 'passed-over' ? undefined : lastAct
  return [current?.request, made?.before?.request, made?.request].find(
    (request) =>
      request?.kind === 'point-of-order' && !rulings.some(({ requestId }) => requestId === request.id),
  )
}

const rulings = ['upheld', 'not-upheld', 'noted'] as const

const Rule = ({ request }: { request: FloorRequest }) => {
  const [text, setText] = useState('')
  const tell = useText()
  const title = tell(fairDesk.rulingTitle, { code: useWho()(request).code })
  return (
    <section className={style.ruling} aria-label={title}>
      <p>
        <strong>{title}.</strong> <Say it={fairDesk.rulingNow} />
      </p>
      <div className={style.rulingWords}>
        <TextField
          label={<Say it={fairDesk.rulingWords} />}
          maxLength={280}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <div className={style.row}>
        {rulings.map((ruling) => (
          <Act
            key={ruling}
            command={{ type: 'rulePointOfOrder', requestId: request.id, ruling, text: text.trim() }}
            whyShown="on-focus"
            done={tell(fairDesk.ruled)}
          >
            <Say it={fairDesk[ruling]} />
          </Act>
        ))}
      </div>
    </section>
  )
}

const Appeal = ({ ruling, onSeen }: { ruling: Ruling; onSeen: () => void }) => {
  const who = useWho()
  const codeOf = (organizationId: string | null) =>
    organizationId === null ? '' : who({ organizationId, personId: null }).code
  return (
    <div className={`${style.ruling} ${style.appeal}`}>
      <p>
        <Say
          it={fairDesk.appealBy}
          with={{
            code: <bdi className={style.strong}>{codeOf(ruling.appealedBy)}</bdi>,
            of: <bdi>{codeOf(ruling.organizationId)}</bdi>,
          }}
        />
      </p>
      <Button size="small" onClick={onSeen}>
        <Say it={fairDesk.seen} />
      </Button>
    </div>
  )
}

/** Ruled on at once: three words and, if the chair wishes, a sentence. Appeals stay until they are seen. */
export const RulingBar = () => {
  const floor = useMeeting((state) => state.floor)
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  const [seen, setSeen] = useState<readonly string[]>([])
  const request = toRuleOn(floor)
  const appeals = floor.rulings.filter(
    (one) => one.appealedBy !== null && one.itemId === itemId && !seen.includes(one.requestId),
  )
  return (
    <>
      {request && <Rule key={request.id} request={request} />}
      {appeals.map((ruling) => (
        <Appeal
          key={ruling.requestId}
          ruling={ruling}
          onSeen={() => setSeen((before) => [...before, ruling.requestId])}
        />
      ))}
    </>
  )
}
