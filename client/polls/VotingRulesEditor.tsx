import { useState } from 'react'
import type { VotingRules } from '../../shared/polls/model.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useCodeOf, useOrganizations } from '../people.ts'
import { useMay, useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { MeanwhileBanner } from '../ui/FormFrame.tsx'
import { lastingForm } from '../ui/FormSlot.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import style from './poll-edit.module.css'
import {
  abstentionChoices,
  MajorityField,
  OneOf,
  partChoices,
  Rule,
  ShareField,
  standsChoices,
  tieChoices,
} from './RuleFields.tsx'
import { ruleEditWords } from './rule-edit-messages.ts'
import { hasTies, votingRulesInWords } from './rules-words.ts'

interface EditProps {
  readonly rules: VotingRules
  readonly onChange: (rules: VotingRules) => void
}

const OfMajority = ({ rules, onChange }: EditProps) => {
  const tell = useText()
  return (
    <>
      <Rule label={ruleEditWords.required}>
        <MajorityField value={rules.majority} onChange={(majority) => onChange({ ...rules, majority })} />
      </Rule>
      <Rule label={ruleEditWords.abstentions}>
        <OneOf
          label={ruleEditWords.abstentions}
          choices={abstentionChoices}
          chosen={rules.abstentions}
          onChoose={(abstentions) => onChange({ ...rules, abstentions })}
        />
      </Rule>
      {hasTies(rules) && (
        <Rule label={ruleEditWords.ties}>
          <OneOf
            label={ruleEditWords.ties}
            choices={tieChoices}
            chosen={rules.ties}
            onChoose={(ties) => onChange({ ...rules, ties })}
          />
        </Rule>
      )}
      {(['quorumToOpen', 'quorumToDecide'] as const).map((key) => (
        <Rule key={key} label={ruleEditWords[key]}>
          <ShareField
            label={tell(ruleEditWords[key])}
            mayBeNone
            value={rules[key]}
            onChange={(share) => onChange({ ...rules, [key]: share })}
          />
          {rules[key] && <Say it={ruleEditWords.quorumOf} />}
        </Rule>
      ))}
    </>
  )
}

const mostProxies = 5

const OfAll = ({ rules, onChange }: EditProps) => {
  const tell = useText()
  return (
    <>
      <Rule label={ruleEditWords.stands}>
        <OneOf
          label={ruleEditWords.stands}
          choices={standsChoices}
          chosen={rules.stands}
          onChoose={(stands) => onChange({ ...rules, stands })}
        />
      </Rule>
      {(['absent', 'suspended'] as const).map((key) => (
        <Rule key={key} label={ruleEditWords[key]}>
          <OneOf
            label={ruleEditWords[key]}
            choices={partChoices}
            chosen={rules[key]}
            onChoose={(choice) => onChange({ ...rules, [key]: choice })}
          />
        </Rule>
      ))}
      <Rule label={ruleEditWords.proxies}>
        <select
          className={style.pick}
          aria-label={tell(ruleEditWords.proxies)}
          value={rules.proxies}
          onChange={({ currentTarget }) => onChange({ ...rules, proxies: Number(currentTarget.value) })}
        >
          {Array.from({ length: mostProxies + 1 }, (_, count) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the number
            <option key={count} value={count}>
              {count === 0 ? tell(ruleEditWords.noProxies) : tell(ruleEditWords.proxyCount, { count })}
            </option>
          ))}
        </select>
      </Rule>
    </>
  )
}

const Form = () => {
  const set = useMeeting((state) => state.polls.rules)
  const form = useFields<VotingRules>(set)
  const rules = form.fields
  const { run, busy, failure } = useCommand()
  const inWords = useRefusalText()
  const tell = useText()
  const command = { type: 'setVotingRules' as const, rules: form.changed }
  const refused = useMay(command)
  const isSame = Object.keys(form.changed).length === 0
  const why = refused ? inWords(refused) : isSame ? tell(ruleEditWords.unchanged) : undefined
  const save = async () => {
    if (await run(command, tell(ruleEditWords.isSet))) form.clear()
  }
  return (
    <div className={desk.stack}>
      <p className={desk.lead}>
        <Say it={ruleEditWords.help} />
      </p>
      <p className={style.inWords}>{votingRulesInWords(rules, tell)}</p>
      <MeanwhileBanner {...form} busy={busy} />
      <div className={style.rulesBox}>
        <dl className={style.rules}>
          <Rule label={ruleEditWords.deciding}>
            <OneOf
              label={ruleEditWords.deciding}
              choices={{ consensus: ruleEditWords.consensus, majority: ruleEditWords.majority }}
              chosen={rules.deciding}
              onChoose={(deciding) => form.set({ deciding })}
            />
          </Rule>
          {rules.deciding === 'majority' && <OfMajority rules={rules} onChange={form.set} />}
          <OfAll rules={rules} onChange={form.set} />
        </dl>
      </div>
      {failure && <strong>{failure}</strong>}
      <div className={desk.row}>
        <Button look="primary" why={why} whyShown="on-focus" busy={busy} onClick={() => void save()}>
          <Say it={ruleEditWords.set} />
        </Button>
        {Object.keys(form.own).length > 0 && (
          <Button look="quiet" onClick={form.clear}>
            <Say it={common.cancel} />
          </Button>
        )}
      </div>
    </div>
  )
}

/** How the body decides, and whose answer counts. Nothing changes until it is set. */
export const VotingRulesEditor = lastingForm(
  () => ({ name: 'voting-rules', about: { kind: 'nothing', id: null } }),
  Form,
)

const useMembers = () =>
  useOrganizations()
    .filter(({ kind }) => kind === 'member')
    .map(({ id, code, name }) => ({ value: id, label: name ? `${code} – ${name}` : code }))

const NewProxy = () => {
  const tell = useText()
  const inWords = useRefusalText()
  const members = useMembers()
  const [fromId, setFrom] = useState<string | null>(null)
  const [toId, setTo] = useState<string | null>(null)
  const { run, busy, failure } = useCommand()
  const command = { type: 'recordProxy' as const, fromId: fromId ?? '–', toId: toId ?? '–' }
  const refused = useMay(command)
  const isIncomplete = fromId === null || toId === null
  const why =
    refused?.refused === 'no-proxies' || !isIncomplete
      ? refused && inWords(refused)
      : tell(ruleEditWords.needBoth)
  const save = async () => {
    if (!(await run(command, tell(ruleEditWords.recorded)))) return
    setFrom(null)
    setTo(null)
  }
  return (
    <div className={desk.line}>
      <div className={desk.grow}>
        <SearchSelect
          label={tell(ruleEditWords.from)}
          nothing={tell(ruleEditWords.nobody)}
          options={members}
          value={fromId}
          onChange={setFrom}
        />
      </div>
      <div className={desk.grow}>
        <SearchSelect
          label={tell(ruleEditWords.to)}
          nothing={tell(ruleEditWords.nobody)}
          options={members}
          value={toId}
          onChange={setTo}
          mistake={failure}
        />
      </div>
      <Button why={why} busy={busy} onClick={() => void save()}>
        <Say it={ruleEditWords.record} />
      </Button>
    </div>
  )
}

/** Who answers for whom: recorded before the opening, and taken back. */
export const Proxies = () => {
  const tell = useText()
  const proxies = useMeeting((state) => state.polls.proxies)
  const codeOf = useCodeOf()
  return (
    <div className={desk.stack}>
      <p className={desk.lead}>
        <Say it={proxies.length === 0 ? ruleEditWords.proxiesEmpty : ruleEditWords.proxiesHelp} />
      </p>
      <ul className={style.list}>
        {proxies.map(({ fromId, toId }) => (
          <li key={fromId} className={style.listRow}>
            <span>
              <Say
                it={ruleEditWords.answersFor}
                with={{
                  to: <bdi className={style.code}>{codeOf(toId)}</bdi>,
                  from: <bdi className={style.code}>{codeOf(fromId)}</bdi>,
                }}
              />
            </span>
            <Act
              command={{ type: 'recordProxy', fromId, toId: null }}
              size="small"
              aria-label={tell(ruleEditWords.takeBackOf, { code: codeOf(fromId) })}
              done={tell(ruleEditWords.takenBack, { code: codeOf(fromId) })}
            >
              <Say it={ruleEditWords.takeBack} />
            </Act>
          </li>
        ))}
      </ul>
      <NewProxy />
    </div>
  )
}

/** Whose vote is suspended, and until it is given back. */
export const SuspendedVotes = () => {
  const tell = useText()
  const suspended = useMeeting((state) => state.polls.suspended)
  const codeOf = useCodeOf()
  const members = useMembers()
  const [organizationId, setOrganization] = useState<string | null>(null)
  const { run, busy, failure } = useCommand()
  const suspend = async () => {
    if (organizationId === null) return
    const done = tell(ruleEditWords.isSuspended, { code: codeOf(organizationId) })
    if (await run({ type: 'suspendVote', organizationId, suspended: true }, done)) setOrganization(null)
  }
  return (
    <div className={desk.stack}>
      <p className={desk.lead}>
        <Say it={suspended.length === 0 ? ruleEditWords.suspendedEmpty : ruleEditWords.suspendedHelp} />
      </p>
      <ul className={style.list}>
        {suspended.map((id) => (
          <li key={id} className={style.listRow}>
            <bdi className={style.code}>{codeOf(id)}</bdi>
            <Act
              command={{ type: 'suspendVote', organizationId: id, suspended: false }}
              size="small"
              aria-label={tell(ruleEditWords.restoreOf, { code: codeOf(id) })}
              done={tell(ruleEditWords.restored, { code: codeOf(id) })}
            >
              <Say it={ruleEditWords.restore} />
            </Act>
          </li>
        ))}
      </ul>
      <div className={desk.line}>
        <div className={desk.grow}>
          <SearchSelect
            label={tell(ruleEditWords.suspendWhose)}
            nothing={tell(ruleEditWords.nobody)}
            options={members.filter(({ value }) => !suspended.includes(value))}
            value={organizationId}
            onChange={setOrganization}
            mistake={failure}
          />
        </div>
        <Button
          why={organizationId === null ? tell(ruleEditWords.needOne) : undefined}
          busy={busy}
          onClick={() => void suspend()}
        >
          <Say it={ruleEditWords.suspend} />
        </Button>
      </div>
    </div>
  )
}
