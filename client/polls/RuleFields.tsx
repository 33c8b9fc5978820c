import { type ReactNode, useId } from 'react'
import type { Majority, Threshold } from '../../shared/polls/model.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Segments } from '../ui/Segments.tsx'
import style from './poll-edit.module.css'
import { ruleEditWords } from './rule-edit-messages.ts'
import { majorityInWords, neededFor } from './rules-words.ts'

/** A rule beside its name. */
export const Rule = ({ label, children }: { label: Message; children: ReactNode }) => (
  <>
    <dt>
      <Say it={label} />
    </dt>
    <dd>{children}</dd>
  </>
)

interface OneOfProps<K extends string> {
  readonly label: Message
  readonly choices: Readonly<Record<K, Message>>
  readonly chosen: K
  readonly onChoose: (key: K) => void
}

/** One of a few, as words beside each other. */
export const OneOf = <K extends string>({ label, choices, chosen, onChoose }: OneOfProps<K>) => {
  const tell = useText()
  return (
    <Segments
      size="small"
      label={tell(label)}
      segments={(Object.keys(choices) as K[]).map((key) => ({ key, label: <Say it={choices[key]} /> }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

interface PickProps<K extends string> {
  readonly label: string
  readonly value: K
  readonly options: readonly { readonly value: K; readonly label: string }[]
  readonly onChange: (value: K) => void
}

const Pick = <K extends string>({ label, value, options, onChange }: PickProps<K>) => (
  <select
    className={style.pick}
    aria-label={label}
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value as K)}
  >
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
)

interface CountProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly onChange: (value: number) => void
}

const Count = ({ label, value, least, onChange }: CountProps) => (
  <input
    type="number"
    className={style.count}
    aria-label={label}
    min={least}
    max={100}
    value={value}
    onChange={({ currentTarget }) => {
      const count = Number(currentTarget.value)
      if (Number.isInteger(count) && count >= least && count <= 100) onChange(count)
    }}
  />
)

const presets = {
  half: { numerator: 1, denominator: 2, than: 'more-than' },
  twoThirds: { numerator: 2, denominator: 3, than: 'at-least' },
  threeQuarters: { numerator: 3, denominator: 4, than: 'at-least' },
  oneThird: { numerator: 1, denominator: 3, than: 'at-least' },
  all: { numerator: 1, denominator: 1, than: 'at-least' },
} as const satisfies Record<string, Threshold>
type Preset = keyof typeof presets
type Choice = Preset | 'none' | 'anotherShare'

const keys = Object.keys(presets) as Preset[]

const presetOf = ({ numerator, denominator, than }: Threshold): Preset | undefined =>
  keys.find((key) => {
    const preset = presets[key]
    return preset.numerator === numerator && preset.denominator === denominator && preset.than === than
  })

/** What one begins with who wants a share that is not in the list. */
const ownShare: Threshold = { numerator: 3, denominator: 5, than: 'at-least' }

interface ShareProps {
  readonly label: string
  readonly value: Threshold | null
  readonly onChange: (value: Threshold | null) => void
  /** Whether none may be set. */
  readonly mayBeNone: boolean
}

/** A share in words, or built from its parts. */
export const ShareField = ({ label, value, onChange, mayBeNone }: ShareProps) => {
  const tell = useText()
  const chosen: Choice = value === null ? 'none' : (presetOf(value) ?? 'anotherShare')
  const choices: readonly Choice[] = [...(mayBeNone ? (['none'] as const) : []), ...keys, 'anotherShare']
  const choose = (choice: Choice) =>
    onChange(choice === 'none' ? null : choice === 'anotherShare' ? ownShare : presets[choice])
  const than = value?.than === 'more-than' ? 'moreThan' : 'atLeast'
  return (
    <>
      <Pick
        label={label}
        value={chosen}
        options={choices.map((key) => ({ value: key, label: tell(ruleEditWords[key]) }))}
        onChange={choose}
      />
      {chosen === 'anotherShare' && value && (
        <span className={style.formula}>
          <Pick
            label={tell(ruleEditWords.than)}
            value={than}
            options={(['atLeast', 'moreThan'] as const).map((key) => ({
              value: key,
              label: tell(ruleEditWords[key]),
            }))}
            onChange={(key) => onChange({ ...value, than: key === 'moreThan' ? 'more-than' : 'at-least' })}
          />
          <Count
            label={tell(ruleEditWords.numerator)}
            least={1}
            value={value.numerator}
            onChange={(numerator) => onChange({ ...value, numerator })}
          />
          <span aria-hidden="true">/</span>
          <Count
            label={tell(ruleEditWords.denominator)}
            least={1}
            value={value.denominator}
            onChange={(denominator) => onChange({ ...value, denominator })}
          />
        </span>
      )}
    </>
  )
}

const exampleOf = 40

interface MajorityProps {
  readonly value: Majority
  readonly onChange: (value: Majority) => void
}

/** The majority that is required, built in words, with what it comes to for forty. */
export const MajorityField = ({ value, onChange }: MajorityProps) => {
  const tell = useText()
  const id = useId()
  return (
    <>
      <ShareField
        label={tell(ruleEditWords.share)}
        mayBeNone={false}
        value={value}
        onChange={(share) => share && onChange({ ...value, ...share })}
      />
      <Pick
        label={tell(ruleEditWords.base)}
        value={value.base}
        options={(['voting', 'present', 'members'] as const).map((key) => ({
          value: key,
          label: tell(ruleEditWords[key]),
        }))}
        onChange={(base) => onChange({ ...value, base })}
      />
      <label className={style.formula} htmlFor={id}>
        <span>+</span>
        <input
          id={id}
          type="number"
          className={style.count}
          min={0}
          max={100}
          value={value.constant}
          onChange={({ currentTarget }) => {
            const constant = Number(currentTarget.value)
            if (Number.isInteger(constant) && constant >= 0 && constant <= 100)
              onChange({ ...value, constant })
          }}
        />
        <Say it={ruleEditWords.constant} />
      </label>
      <p className={style.example}>
        <Say
          it={ruleEditWords.example}
          with={{
            rule: majorityInWords(value, tell),
            of: exampleOf,
            needed: neededFor(value, exampleOf),
          }}
        />
      </p>
    </>
  )
}

export const standsChoices = {
  head: ruleEditWords.head,
  first: ruleEditWords.first,
  last: ruleEditWords.last,
} as const
export const partChoices = { vote: ruleEditWords.vote, 'left-out': ruleEditWords.leftOut } as const
export const abstentionChoices = {
  'not-counted': ruleEditWords.notCounted,
  'in-base': ruleEditWords.inBase,
  'cannot-win': ruleEditWords.cannotWin,
} as const
export const tieChoices = {
  'not-adopted': ruleEditWords.notAdopted,
  'second-vote': ruleEditWords.secondVote,
  'chair-decides': ruleEditWords.chairDecides,
} as const
