import { useState } from 'react'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { Floor, FloorRequest, Ruling } from '../../shared/floor/model.ts'
import { pointsMade } from '../../shared/floor/select.ts'
import { ReasonAct } from '../chat/ReasonAct.tsx'
import style from '../fair/fair.module.css'
import { fairDesk } from '../fair/fair-messages.ts'
import { rulingKey, WithdrawAppeal } from '../floor/Rulings.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { useFields } from '../ui/use-fields.ts'
import { RulingPoll } from './RulingPoll.tsx'

/** The point of order that is being made, or was made just now, and waits for its ruling. */
export const toRuleOn = (floor: Floor): FloorRequest | undefined =>
  pointsMade(floor).find(({ id }) => !floor.rulings.some(({ requestId }) => requestId === id))

const rulings = ['upheld', 'not-upheld', 'noted'] as const

const RuleForm = ({ request }: { request: FloorRequest }) => {
  const { fields, set, clear } = useFields({ text: '' })
  const { text } = fields
  const settled = useSettled()
  const tell = useText()
  const title = tell(fairDesk.rulingTitle, { code: useWho()(request).code })
  return (
    <section className={style.ruling} aria-label={title}>
      <p className={style.strong}>{title}</p>
      <div className={style.row}>
        {rulings.map((ruling) => (
          <Act
            key={ruling}
            command={{ type: 'rulePointOfOrder', requestId: request.id, ruling, text: text.trim() }}
            size="small"
            whyShown="on-focus"
            done={tell(fairDesk.ruled)}
            onAnswer={({ ok }) => {
              if (!ok) return
              clear()
              settled()
            }}
          >
            <Say it={fairDesk[ruling]} />
          </Act>
        ))}
      </div>
      <label className={style.rulingWords}>
        <span>
          <Say it={fairDesk.rulingWords} />
        </span>
        <input
          type="text"
          dir="auto"
          maxLength={280}
          value={text}
          onChange={({ target }) => set({ text: target.value })}
        />
      </label>
    </section>
  )
}

const Rule = lastingForm(
  ({ request: { id } }: { request: FloorRequest }) => ({
    name: `ruling.${id}`,
    about: { kind: 'ruling', id },
  }),
  RuleForm,
)

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
      <RulingPoll ruling={ruling} />
      {ruling.appealedBy !== null && (
        <WithdrawAppeal requestId={ruling.requestId} organizationId={ruling.appealedBy} />
      )}
      <Button size="small" onClick={onSeen}>
        <Say it={fairDesk.seen} />
      </Button>
    </div>
  )
}

/** A ruling that was meant otherwise: the other words in one press, and the reason. */
const Correct = ({ ruling }: { ruling: Ruling }) => {
  const tell = useText()
  const { requestId, text } = ruling
  return (
    <div className={style.row}>
      {rulings
        .filter((one) => one !== ruling.ruling)
        .map((other) => (
          <ReasonAct
            key={other}
            name={`correct.${requestId}.${other}`}
            about={{ kind: 'nothing', id: null }}
            label={tell(fairDesk.correctWhy)}
            done={tell(fairDesk.corrected)}
            command={(reason) => ({ type: 'correctRuling', requestId, ruling: other, text, reason })}
            required
          >
            <Say it={fairDesk.correctTo} with={{ ruling: rulingKey({ ruling: other }) }} />
          </ReasonAct>
        ))}
    </div>
  )
}

/** The rulings on the item that is on, each to be corrected while the body has not been asked on it. */
export const GivenRulings = () => {
  const tell = useText()
  const who = useWho()
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  const given = useMeeting((state) => state.floor.rulings).filter((one) => one.itemId === itemId)
  if (given.length === 0) return null
  return (
    <section aria-label={tell(fairDesk.rulings)}>
      <p className={style.strong}>
        <Say it={fairDesk.rulings} />
      </p>
      {given.toReversed().map((ruling) => (
        <div key={ruling.requestId} className={style.ruling}>
          <p>
            <Say
              it={fairDesk.rulingOn}
              with={{
                code: <bdi>{who({ organizationId: ruling.organizationId, personId: null }).code}</bdi>,
                ruling: rulingKey(ruling),
              }}
            />
          </p>
          <Correct ruling={ruling} />
        </div>
      ))}
    </section>
  )
}

/** Ruled on at once: three words and, if the chair wishes, a sentence. */
export const RulingBar = () => {
  const request = toRuleOn(useMeeting((state) => state.floor))
  return request ? <Rule key={request.id} request={request} /> : null
}

/** Appeals on the item that is on stay until they are seen. */
export const Appeals = () => {
  const floor = useMeeting((state) => state.floor)
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  const [seen, setSeen] = useState<readonly string[]>([])
  const appeals = floor.rulings.filter(
    (one) => one.appealedBy !== null && one.itemId === itemId && !seen.includes(one.requestId),
  )
  return (
    <>
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
