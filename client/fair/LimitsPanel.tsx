import { floorItemId, itemOf } from '../../shared/agenda/select.ts'
import type { Command } from '../../shared/commands.ts'
import { paceMinutes } from '../../shared/floor/list.ts'
import type { FloorKind, SpecialLimits } from '../../shared/floor/model.ts'
import { useNow } from '../clock.ts'
import { useListed } from '../listed.ts'
import type { Message } from '../messages/catalogue.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useMinutes } from '../times.ts'
import { Choice } from '../ui/Fields.tsx'
import { figures } from '../ui/figures.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useWanted } from '../ui/use-wanted.ts'
import style from './fair.module.css'
import { fairDesk } from './fair-messages.ts'

const choices: readonly number[] = [30, 60, 90, 120, 180, 240, 300, 420, 600]
const none = 'none'

interface LimitProps {
  readonly label: Message
  readonly seconds: number | null
  readonly none?: Message
  /** Whose limit it is, where that changes with the item. */
  readonly about?: string
  readonly command: (seconds: number | null) => Command
}

const Limit = (props: LimitProps) => {
  const { label, command } = props
  const { run, failure } = useCommand()
  const [seconds, choose] = useWanted(props.seconds, (wanted) => run(command(wanted)), props.about)
  const tell = useText()
  const known =
    seconds === null || choices.includes(seconds) ? choices : [...choices, seconds].sort((a, b) => a - b)
  return (
    <SelectField
      label={<Say it={label} />}
      mistake={failure}
      value={seconds === null ? none : String(seconds)}
      options={[
        ...known.map((each) => ({ value: String(each), label: figures(each * 1000) })),
        { value: none, label: tell(props.none ?? fairDesk.noLimit) },
      ]}
      onChange={(value) => choose(value === none ? null : Number(value))}
    />
  )
}

const kinds: readonly FloorKind[] = [
  'statement',
  'reply',
  'point-of-order',
  'right-of-reply',
  'explanation-of-vote',
]
const specials = {
  'second-intervention': fairDesk['second-intervention'],
  'steering-group': fairDesk['steering-group'],
  observers: fairDesk['observers-limit'],
  'second-right-of-reply': fairDesk['second-right-of-reply'],
} satisfies Record<keyof SpecialLimits, Message>

const ItemLimit = () => {
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  const own = useMeeting(
    ({ floor }) => floor.itemLimits.find((one) => one.itemId === itemId)?.seconds ?? null,
  )
  if (itemId === null) return null
  return (
    <Limit
      label={fairDesk.thisItem}
      none={fairDesk.asKind}
      about={itemId}
      seconds={own}
      command={(seconds) => ({ type: 'setItemLimit', itemId, seconds })}
    />
  )
}

const Share = () => {
  const shares = useMeeting(({ floor }) => floor.sharesItemTime)
  const { run } = useCommand()
  const [checked, choose] = useWanted(shares, (wanted) => run({ type: 'shareItemTime', shares: wanted }))
  return (
    <Choice
      label={<Say it={fairDesk.share} />}
      hint={<Say it={fairDesk.shareHint} />}
      checked={checked}
      onChange={({ target }) => choose(target.checked)}
    />
  )
}

/** "At this pace the item ends 12 minutes late": if all who wait use their time. */
export const PaceWords = ({ onlyLate = false }: { onlyLate?: boolean }) => {
  const listed = useListed()
  const now = useNow(15_000)
  const inMinutes = useMinutes()
  const isOn = itemOf(listed.agenda, floorItemId(listed.agenda))?.status === 'active'
  const minutes = isOn ? paceMinutes(listed, now) : null
  if (minutes === null || (onlyLate && minutes <= 0)) return null
  return (
    <p className={style.pace}>
      <Say
        it={minutes < 0 ? fairDesk.paceEarly : minutes > 0 ? fairDesk.paceLate : fairDesk.paceOn}
        with={{ minutes: inMinutes(Math.abs(minutes)) }}
      />
    </p>
  )
}

export const LimitsPanel = ({ withItem = true }: { withItem?: boolean }) => {
  const limits = useMeeting((state) => state.floor.limits)
  const special = useMeeting((state) => state.floor.specialLimits)
  return (
    <section className={style.box}>
      <h3 className={style.title}>
        <Say it={fairDesk.limits} />
      </h3>
      {withItem && <PaceWords />}
      <div className={style.limits}>
        {kinds.map((kind) => (
          <Limit
            key={kind}
            label={common[kind as 'statement']}
            seconds={limits[kind]}
            command={(seconds) => ({ type: 'setSpeakingLimit', kind, seconds })}
          />
        ))}
      </div>
      <h3 className={style.title}>
        <Say it={fairDesk.forSome} />
      </h3>
      <div className={style.limits}>
        {withItem && <ItemLimit />}
        {(Object.keys(specials) as (keyof SpecialLimits)[]).map((which) => (
          <Limit
            key={which}
            label={specials[which]}
            seconds={special[which]}
            command={(seconds) => ({ type: 'setSpecialLimit', which, seconds })}
          />
        ))}
      </div>
      <Share />
      <p className={style.soft}>
        <Say it={fairDesk.limitsHelp} />
      </p>
    </section>
  )
}
