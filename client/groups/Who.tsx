import type { Group, GroupPart } from '../../shared/groups/model.ts'
import { isContested, leadsOf } from '../../shared/groups/select.ts'
import { Say } from '../messages/Say.tsx'
import { useCodeOf } from '../people.ts'
import { useMeeting } from '../store.ts'
import { CodeList } from '../ui/CodeList.tsx'
import style from './groups.module.css'
import { groupsText } from './messages.ts'
import { partNames, parts } from './reading.ts'

const Waiting = () => (
  <span className={style.soft}>
    {' '}
    (<Say it={groupsText.toConfirm} />)
  </span>
)

const InPart = ({ group, part }: { group: Group; part: GroupPart }) => {
  const codeOf = useCodeOf()
  const of = group.signUps.filter((one) => one.part === part)
  const codesOf = (confirmed: boolean) =>
    of
      .filter((one) => one.confirmed === confirmed)
      .map(({ organizationId }) => codeOf(organizationId))
      .sort()
  const [there, waiting] = [codesOf(true), codesOf(false)]
  if (of.length === 0) return null
  return (
    <>
      <dt>
        <Say it={partNames[part]} />
      </dt>
      <dd>
        {there.length > 0 && <CodeList codes={there} />}
        {there.length > 0 && waiting.length > 0 && '; '}
        {waiting.length > 0 && (
          <>
            <CodeList codes={waiting} />
            <Waiting />
          </>
        )}
      </dd>
    </>
  )
}

/** Who is in a group, by part: organizations, and those named in words. */
export const GroupMembers = ({ group }: { group: Group }) => {
  if (group.signUps.length + group.others.length === 0)
    return (
      <p className={style.soft}>
        <Say it={groupsText.nobody} />
      </p>
    )
  return (
    <dl className={style.who}>
      {parts.map((part) => (
        <InPart key={part} group={group} part={part} />
      ))}
      {group.others.length > 0 && (
        <>
          <dt>
            <Say it={groupsText.inWords} />
          </dt>
          <dd dir="auto">{group.others.join('; ')}</dd>
        </>
      )}
    </dl>
  )
}

/** Several leads, as they stand: the program settles nothing. */
export const Contested = ({ group }: { group: Group }) => {
  const codeOf = useCodeOf()
  if (!isContested(group)) return null
  const codes = leadsOf(group).map(({ organizationId }) => codeOf(organizationId))
  return (
    <p className={style.contested}>
      <Say it={groupsText.contested} with={{ count: codes.length, codes: <CodeList codes={codes} /> }} />
    </p>
  )
}

const facts = ['category', 'purpose', 'cadence', 'established', 'note'] as const

/** What is known of a group besides who is in it; nothing where nothing is said. */
export const Facts = ({ group }: { group: Group }) => {
  const item = useMeeting(({ agenda }) => agenda.items.find(({ id }) => id === group.itemId))
  const said = facts.filter((fact) => group[fact] !== '')
  if (said.length === 0 && !item) return null
  return (
    <dl className={style.who}>
      {item && (
        <>
          <dt>
            <Say it={groupsText.ofItem} />
          </dt>
          <dd dir="auto">{[item.number, item.title].filter(Boolean).join('. ')}</dd>
        </>
      )}
      {said.map((fact) => (
        <Fact key={fact} fact={fact} text={group[fact]} />
      ))}
    </dl>
  )
}

const Fact = ({ fact, text }: { fact: (typeof facts)[number]; text: string }) => (
  <>
    <dt>
      <Say it={groupsText[fact]} />
    </dt>
    <dd dir="auto">{text}</dd>
  </>
)
