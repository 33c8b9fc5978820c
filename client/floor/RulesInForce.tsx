import { floorItemId } from '../../shared/agenda/select.ts'
import { isArrivalOnly, rulesFor } from '../../shared/floor/list.ts'
import type { FloorRules } from '../../shared/floor/model.ts'
import { recordedPerson } from '../../shared/roster/select.ts'
import { useActivity } from '../activity.ts'
import { useNow } from '../clock.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say } from '../messages/Say.tsx'
import { useWording } from '../messages/wording.ts'
import { useMeeting } from '../store.ts'
import { Disclosure } from '../ui/pieces.tsx'
import style from './fair.module.css'
import { ruleText } from './fair-messages.ts'

interface Sentence {
  readonly it: Message
  readonly with?: Readonly<Record<string, string | number>>
}

const steeringSentence = ({ steeringGroup, othersPerSteering }: FloorRules): Sentence[] =>
  steeringGroup === 'as-others'
    ? []
    : steeringGroup === 'after'
      ? [{ it: ruleText.steeringAfter }]
      : [{ it: ruleText.steeringInTurn, with: { count: othersPerSteering } }]

/** Each rule in force as a sentence; by arrival is one too. */
export const ruleSentences = (rules: FloorRules): Sentence[] => {
  const { scope, limit } = rules
  if (isArrivalOnly(rules)) return [{ it: ruleText.arrival }]
  return [
    ...(rules.sides ? [{ it: ruleText.sides }] : []),
    ...(rules.observers === 'after-members' ? [{ it: ruleText.observersAfter }] : []),
    ...steeringSentence(rules),
    ...(rules.unheardFirst ? [{ it: ruleText.unheard, with: { scope } }] : []),
    ...(rules.thenBy === 'fewest' ? [{ it: ruleText.fewest, with: { scope } }] : []),
    ...(rules.thenBy === 'least-time' ? [{ it: ruleText.leastTime, with: { scope } }] : []),
    ...(limit ? [{ it: ruleText.limit, with: { count: limit.count, whom: limit.whom } }] : []),
  ]
}

/** The rules of the list that is before the meeting. */
export const useRulesInForce = (): FloorRules =>
  useMeeting(({ floor, agenda }) => rulesFor(floor, floorItemId(agenda)))

/** Rules in words, as one text: for a line, an announcement, the stage. */
export const useRulesText = (): ((rules: FloorRules) => string) => {
  const { formatMessage } = useWording()
  return (rules) =>
    ruleSentences(rules)
      .map(({ it, with: values }) => formatMessage(it, values))
      .join(' ')
}

const roles: Readonly<Record<string, string>> = { chair: 'chair', 'co-chair': 'cochair' }

/** The last change of the rules that hold for this list, and the role of who made it. */
export const useRuleChange = () => {
  const itemId = useMeeting(({ agenda }) => floorItemId(agenda))
  const roster = useMeeting((state) => state.roster)
  const hasOwn = useMeeting(({ floor }) => floor.itemRules.some((one) => one.itemId === itemId))
  const last = useActivity(({ list }) =>
    list.findLast(
      ({ event }) =>
        event.type === 'floorRulesSet' && (event.itemId === itemId || (event.itemId === null && !hasOwn)),
    ),
  )
  if (!last) return undefined
  const { at, by } = last.event
  return { seq: last.seq, at, who: roles[recordedPerson(roster, by)?.role ?? ''] ?? 'other' }
}

/** How long a change is told in the list: long enough for somebody who was looking elsewhere. */
const tellsMs = 90_000

/** A change of the rules, for a while: the list has been ordered anew before everybody. */
export const RuleChange = () => {
  const change = useRuleChange()
  const now = useNow(15_000)
  const rules = useRulesText()(useRulesInForce())
  if (!change || now - change.at > tellsMs) return null
  return (
    <p className={style.change}>
      <Say it={ruleText.changed} with={{ who: change.who, rules }} />
    </p>
  )
}

const Why = ({ rules }: { rules: FloorRules }) => {
  const own = useMeeting(({ floor, agenda }) =>
    floor.itemRules.some(({ itemId }) => itemId === floorItemId(agenda)),
  )
  const lines = [
    own ? ruleText.whyItem : ruleText.whyMeeting,
    ruleText.whyKinds,
    ...(rules.limit ? [ruleText.whyLimit] : []),
    ...(isArrivalOnly(rules) ? [] : [ruleText.whyThen]),
    ruleText.whyChair,
  ]
  return (
    <ul className={style.why}>
      {lines.map((line) => (
        <li key={line.id}>
          <Say it={line} />
        </li>
      ))}
    </ul>
  )
}

/** The rules in force in one line, without anything around it. */
export const RulesLine = () => {
  const rules = useRulesInForce()
  return <>{useRulesText()(rules)}</>
}

/** By which rules the list is ordered, in words; what that means in full is folded away. */
export const RulesInForce = () => {
  const rules = useRulesInForce()
  return (
    <div className={style.rules}>
      <p className={style.rulesLine}>
        <span className="unseen">
          <Say it={ruleText.heading} />{' '}
        </span>
        <RulesLine />
      </p>
      <Disclosure summary={<Say it={ruleText.why} />}>
        <Why rules={rules} />
      </Disclosure>
    </div>
  )
}
