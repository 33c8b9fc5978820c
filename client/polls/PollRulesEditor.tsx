import type { ReactNode } from 'react'
import { differingRules } from '../../shared/polls/draft.ts'
import { methods } from '../../shared/polls/methods.ts'
import type { PollRules } from '../../shared/polls/model.ts'
import { type PollDraft, rulesOf } from '../../shared/polls/prepare.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { Badge, Disclosure } from '../ui/pieces.tsx'
import { pollEditWords } from './edit-messages.ts'
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
import { ruleEditWords as ruleWords } from './rule-edit-messages.ts'

type Own = Partial<PollRules>

interface RulesProps {
  readonly rules: PollRules
  readonly own: Own
  readonly differing: Own
  readonly onChange: (own: Own) => void
}

const without = (own: Own, key: keyof PollRules): Own => {
  const { [key]: _, ...rest } = own
  return rest
}

interface OwnRuleProps extends RulesProps {
  readonly of: keyof PollRules
  readonly label: Message
  readonly children: ReactNode
}

/** A rule of this poll, with a word where it is not that of the meeting, and the way back. */
const OwnRule = ({ of, label, differing, own, onChange, children }: OwnRuleProps) => {
  const tell = useText()
  return (
    <Rule label={label}>
      {children}
      {of in differing && (
        <>
          <Badge kind="accent">
            <Say it={pollEditWords.differs} />
          </Badge>
          <Button
            size="small"
            look="quiet"
            aria-label={tell(pollEditWords.usualOf, { rule: tell(label) })}
            onClick={() => onChange(without(own, of))}
          >
            <Say it={pollEditWords.usual} />
          </Button>
        </>
      )}
    </Rule>
  )
}

const yesNo = (yes: Message, no: Message) => ({ yes, no }) as const
const keyOf = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no')

const Sight = (props: RulesProps & { withNames: boolean }) => {
  const { rules, own, onChange, withNames } = props
  return (
    <>
      {!rules.sealed && (
        <OwnRule {...props} of="interim" label={pollEditWords.interim}>
          <OneOf
            label={pollEditWords.interim}
            choices={{
              hidden: pollEditWords.interimHidden,
              podium: pollEditWords.interimPodium,
              all: pollEditWords.interimAll,
            }}
            chosen={rules.interim}
            onChoose={(interim) => onChange({ ...own, interim })}
          />
        </OwnRule>
      )}
      {!rules.sealed && withNames && (
        <OwnRule {...props} of="names" label={pollEditWords.names}>
          <OneOf
            label={pollEditWords.names}
            choices={{ all: pollEditWords.namesAll, podium: pollEditWords.namesPodium }}
            chosen={rules.names}
            onChoose={(names) => onChange({ ...own, names })}
          />
        </OwnRule>
      )}
      <OwnRule {...props} of="held" label={pollEditWords.publication}>
        <OneOf
          label={pollEditWords.publication}
          choices={yesNo(pollEditWords.heldYes, pollEditWords.heldNo)}
          chosen={keyOf(rules.held)}
          onChoose={(key) => onChange({ ...own, held: key === 'yes' })}
        />
      </OwnRule>
      <OwnRule {...props} of="split" label={pollEditWords.split}>
        <OneOf
          label={pollEditWords.split}
          choices={yesNo(pollEditWords.splitYes, pollEditWords.splitNo)}
          chosen={keyOf(rules.split)}
          onChoose={(key) => onChange({ ...own, split: key === 'yes' })}
        />
      </OwnRule>
    </>
  )
}

const Standing = (props: RulesProps & { byOrganization: boolean }) => {
  const { rules, own, onChange, byOrganization } = props
  return (
    <>
      {byOrganization && !rules.sealed && (
        <OwnRule {...props} of="stands" label={ruleWords.stands}>
          <OneOf
            label={ruleWords.stands}
            choices={standsChoices}
            chosen={rules.stands}
            onChoose={(stands) => onChange({ ...own, stands })}
          />
        </OwnRule>
      )}
      <OwnRule {...props} of="final" label={pollEditWords.final}>
        <OneOf
          label={pollEditWords.final}
          choices={yesNo(pollEditWords.finalYes, pollEditWords.finalNo)}
          chosen={keyOf(rules.final)}
          onChoose={(key) => onChange({ ...own, final: key === 'yes' })}
        />
      </OwnRule>
      {byOrganization &&
        (['absent', 'suspended'] as const).map((key) => (
          <OwnRule key={key} {...props} of={key} label={ruleWords[key]}>
            <OneOf
              label={ruleWords[key]}
              choices={partChoices}
              chosen={rules[key]}
              onChoose={(choice) => onChange({ ...own, [key]: choice })}
            />
          </OwnRule>
        ))}
    </>
  )
}

const Voting = (props: RulesProps) => {
  const { rules, own, onChange } = props
  const tell = useText()
  if (!rules.majority) return null
  return (
    <>
      <OwnRule {...props} of="majority" label={ruleWords.required}>
        <MajorityField value={rules.majority} onChange={(majority) => onChange({ ...own, majority })} />
      </OwnRule>
      <OwnRule {...props} of="abstentions" label={ruleWords.abstentions}>
        <OneOf
          label={ruleWords.abstentions}
          choices={abstentionChoices}
          chosen={rules.abstentions}
          onChoose={(abstentions) => onChange({ ...own, abstentions })}
        />
      </OwnRule>
      <OwnRule {...props} of="ties" label={ruleWords.ties}>
        <OneOf
          label={ruleWords.ties}
          choices={tieChoices}
          chosen={rules.ties}
          onChoose={(ties) => onChange({ ...own, ties })}
        />
      </OwnRule>
      {(['quorumToOpen', 'quorumToDecide'] as const).map((key) => (
        <OwnRule key={key} {...props} of={key} label={ruleWords[key]}>
          <ShareField
            label={tell(ruleWords[key])}
            mayBeNone
            value={rules[key]}
            onChange={(share) => onChange({ ...own, [key]: share })}
          />
        </OwnRule>
      ))}
    </>
  )
}

const rolls = {
  none: pollEditWords.rollNone,
  alphabetical: pollEditWords.rollAlphabetical,
  'by-lot': pollEditWords.rollLot,
} as const

interface PollRulesEditorProps {
  readonly draft: PollDraft
  readonly own: Own
  readonly onChange: (own: Own) => void
}

/** How this poll is held: the rules of the meeting, and where this one departs from them. */
export const PollRulesEditor = ({ draft, own, onChange }: PollRulesEditorProps) => {
  const polls = useMeeting((state) => state.polls)
  const rules = rulesOf(polls, draft)
  const differing = differingRules(polls, draft, rules)
  const count = Object.keys(differing).length
  const props = { rules, own, differing, onChange }
  const { method, unit = 'person' } = draft
  const { mayBeCalled, byPerson, sealing } = methods[method]
  return (
    <Disclosure
      summary={
        <>
          <Say it={pollEditWords.held} />:{' '}
          {count === 0 ? (
            <Say it={pollEditWords.asUsual} />
          ) : (
            <Say it={pollEditWords.differences} with={{ count }} />
          )}
        </>
      }
    >
      <div className={style.rulesBox}>
        <dl className={style.rules}>
          {mayBeCalled && (
            <OwnRule {...props} of="rollCall" label={pollEditWords.rollCall}>
              <OneOf
                label={pollEditWords.rollCall}
                choices={rolls}
                chosen={rules.rollCall}
                onChoose={(rollCall) => onChange({ ...own, rollCall })}
              />
            </OwnRule>
          )}
          <Voting {...props} />
          <Standing {...props} byOrganization={!byPerson || unit === 'organization'} />
          <Sight {...props} withNames={sealing !== 'by-rule'} />
        </dl>
      </div>
    </Disclosure>
  )
}
