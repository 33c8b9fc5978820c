import type { ReactNode } from 'react'
import type { FloorRules } from '../../shared/floor/model.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Choice } from '../ui/Fields.tsx'
import { Segments } from '../ui/Segments.tsx'
import style from './fair.module.css'
import { fairDesk } from './fair-messages.ts'

interface EditorProps {
  readonly rules: FloorRules
  readonly onChange: (rules: FloorRules) => void
}

const Rule = ({ label, children }: { label: Message; children: ReactNode }) => (
  <>
    <dt>
      <Say it={label} />
    </dt>
    <dd>{children}</dd>
  </>
)

interface OneOfProps<K extends string> {
  readonly label: Message
  readonly keys: readonly K[]
  readonly words: Readonly<Record<K, Message>>
  readonly chosen: K
  readonly onChoose: (key: K) => void
}

const OneOf = <K extends string>({ label, keys, words, chosen, onChoose }: OneOfProps<K>) => {
  const tell = useText()
  return (
    <Segments
      size="small"
      label={tell(label)}
      segments={keys.map((key) => ({ key, label: <Say it={words[key]} /> }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

interface PickProps {
  readonly label: Message
  readonly hidden?: boolean
  readonly value: number
  readonly options: readonly { readonly value: number; readonly label: string }[]
  readonly onChange: (value: number) => void
}

const Pick = ({ label, hidden = false, value, options, onChange }: PickProps) => (
  <label className={style.pick}>
    <span className={hidden ? 'unseen' : undefined}>
      <Say it={label} />
    </span>
    <select value={value} onChange={({ target }) => onChange(Number(target.value))}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
)

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const SteeringRule = ({ rules, onChange }: EditorProps) => (
  <Rule label={fairDesk.steering}>
    <OneOf
      label={fairDesk.steering}
      keys={['as-others', 'after', 'alternating']}
      words={fairDesk}
      chosen={rules.steeringGroup}
      onChoose={(steeringGroup) => onChange({ ...rules, steeringGroup })}
    />
    {rules.steeringGroup === 'alternating' && (
      <Pick
        label={fairDesk.othersPer}
        value={rules.othersPerSteering}
        options={upTo(9).map((count) => ({ value: count, label: String(count) }))}
        onChange={(othersPerSteering) => onChange({ ...rules, othersPerSteering })}
      />
    )}
  </Rule>
)

const scopes = { item: fairDesk.overItem, session: fairDesk.overSession }

const HeardRules = ({ rules, onChange }: EditorProps) => (
  <>
    <Rule label={fairDesk.thenBy}>
      <OneOf
        label={fairDesk.thenBy}
        keys={['arrival', 'fewest', 'least-time']}
        words={fairDesk}
        chosen={rules.thenBy}
        onChoose={(thenBy) => onChange({ ...rules, thenBy })}
      />
    </Rule>
    {(rules.unheardFirst || rules.thenBy !== 'arrival') && (
      <Rule label={fairDesk.heardOver}>
        <OneOf
          label={fairDesk.heardOver}
          keys={['item', 'session']}
          words={scopes}
          chosen={rules.scope}
          onChoose={(scope) => onChange({ ...rules, scope })}
        />
      </Rule>
    )}
  </>
)

const whom = { all: fairDesk.limitAll, 'steering-group': fairDesk.limitSteering }

const LimitRule = ({ rules, onChange }: EditorProps) => {
  const tell = useText()
  const { limit } = rules
  const counts = upTo(Math.max(5, limit?.count ?? 0))
  return (
    <Rule label={fairDesk.limit}>
      <Pick
        label={fairDesk.limit}
        hidden
        value={limit?.count ?? 0}
        options={[
          { value: 0, label: tell(fairDesk.limitNone) },
          ...counts.map((count) => ({ value: count, label: tell(fairDesk.limitOf, { count }) })),
        ]}
        onChange={(count) =>
          onChange({ ...rules, limit: count === 0 ? null : { count, whom: limit?.whom ?? 'all' } })
        }
      />
      {limit && (
        <OneOf
          label={fairDesk.limitFor}
          keys={['all', 'steering-group']}
          words={whom}
          chosen={limit.whom}
          onChoose={(key) => onChange({ ...rules, limit: { ...limit, whom: key } })}
        />
      )}
    </Rule>
  )
}

/** Every rule there is, in the order in which they bite. Nothing happens until they are applied. */
export const RulesEditor = ({ rules, onChange }: EditorProps) => (
  <>
    <div className={style.row}>
      <Choice
        label={<Say it={fairDesk.unheardFirst} />}
        checked={rules.unheardFirst}
        onChange={({ target }) => onChange({ ...rules, unheardFirst: target.checked })}
      />
      <Choice
        label={<Say it={fairDesk.sides} />}
        checked={rules.sides}
        onChange={({ target }) => onChange({ ...rules, sides: target.checked })}
      />
    </div>
    <dl className={style.rules}>
      <SteeringRule rules={rules} onChange={onChange} />
      <HeardRules rules={rules} onChange={onChange} />
      <LimitRule rules={rules} onChange={onChange} />
      <Rule label={fairDesk.observers}>
        <OneOf
          label={fairDesk.observers}
          keys={['with-members', 'after-members']}
          words={fairDesk}
          chosen={rules.observers}
          onChoose={(observers) => onChange({ ...rules, observers })}
        />
      </Rule>
    </dl>
  </>
)
