import { useMemo, useState } from 'react'
import { meetingDay } from '../../shared/floor/list.ts'
import { inSteeringGroup } from '../../shared/roster/select.ts'
import { useCurrentList } from '../listed.ts'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { useClient, useMeeting, useNames, useViewer } from '../store.ts'
import { TextField } from '../ui/Fields.tsx'
import { Badge, EmptyState } from '../ui/pieces.tsx'
import { rosterText } from './messages.ts'
import { type Delegation, delegationsOf, isAccountedFor, type Member, searched } from './reading.ts'
import style from './roster.module.css'

/** Place on the list by person; 0 is the one who speaks. */
type Places = ReadonlyMap<string | null, number>

const usePlaces = (): Places => {
  const list = useCurrentList()
  const current = useMeeting((state) => state.floor.current)
  return useMemo(() => {
    const waiting = list.map(({ request, place }) => [request.personId, place] as const)
    const speaking = current ? [[current.request.personId, 0] as const] : []
    return new Map([...waiting.reverse(), ...speaking])
  }, [list, current])
}

const FloorMark = ({ place }: { place: number }) => (
  <Badge kind={place === 0 ? 'solid' : 'usual'}>
    {place === 0 ? <Say it={rosterText.speaks} /> : <Say it={rosterText.waits} with={{ place }} />}
  </Badge>
)

const notable = ['chair', 'co-chair', 'secretariat'] as const

const MemberRow = ({ member, place }: { member: Member; place: number | undefined }) => {
  const { personId } = useViewer()
  const { person, seat, name, here } = member
  const role = notable.find((one) => one === person.role)
  return (
    <li className={style.member}>
      <span className={style.mark} data-here={isAccountedFor(here)} aria-hidden="true" />
      <span>
        <span dir="auto">{name || <Say it={common.noName} />}</span>{' '}
        {seat === 'head' && (
          <span className={style.soft}>
            <Say it={rosterText.head} />{' '}
          </span>
        )}
        <span className={style.badges}>
          {role && (
            <Badge>
              <Say it={common[role]} />
            </Badge>
          )}
          {person.id === personId && (
            <Badge kind="accent">
              <Say it={rosterText.you} />
            </Badge>
          )}
          {place !== undefined && <FloorMark place={place} />}
        </span>
      </span>
      {here !== 'unknown' && (
        <span className={style.soft}>
          <Say it={rosterText[here]} />
        </span>
      )}
    </li>
  )
}

const DelegationRow = ({ delegation, places }: { delegation: Delegation; places: Places }) => {
  const { organization, members, count } = delegation
  // The day by which the list of speakers counts too.
  const today = useMeeting((state) => meetingDay(state.agenda))
  return (
    <li className={style.delegation}>
      <div className={style.organization}>
        <span>
          <bdi className={style.code}>{organization.code}</bdi>{' '}
          <span className={style.soft} dir="auto">
            {organization.name !== organization.code && organization.name}
          </span>
        </span>
        <span className={style.soft}>
          {members.length === 0 && <Say it={rosterText.nobody} />}
          {members.length > 1 && <Say it={rosterText.hereCount} with={{ count, all: members.length }} />}
        </span>
      </div>
      {(organization.kind !== 'member' || inSteeringGroup(organization, today)) && (
        <span className={style.badges}>
          {organization.kind !== 'member' && (
            <Badge>
              <Say it={rosterText[organization.kind]} />
            </Badge>
          )}
          {inSteeringGroup(organization, today) && (
            <Badge>
              <Say it={rosterText.steeringGroup} />
            </Badge>
          )}
        </span>
      )}
      <ul>
        {members.map((member) => (
          <MemberRow key={member.person.id} member={member} place={places.get(member.person.id)} />
        ))}
      </ul>
    </li>
  )
}

const Summary = ({ delegations }: { delegations: readonly Delegation[] }) => {
  const named = useClient(({ online }) => online.persons !== null)
  const persons = new Map(delegations.flatMap(({ members }) => members.map((one) => [one.person.id, one])))
  const people = [...persons.values()].filter(({ here }) => isAccountedFor(here)).length
  const here = delegations.filter(({ count }) => count > 0).length
  const counts = { here, of: delegations.length, people, all: persons.size }
  return (
    <p className={style.summary}>
      <Say it={named ? rosterText.present : rosterText.presentCounts} with={counts} />
    </p>
  )
}

/** Everybody by organization, and who is here. */
export const PeopleTab = () => {
  const roster = useMeeting((state) => state.roster)
  const names = useNames()
  const online = useClient((state) => state.online)
  const places = usePlaces()
  const [words, setWords] = useState('')
  const delegations = useMemo(() => delegationsOf(roster, names, online), [roster, names, online])
  const shown = searched(delegations, words)
  if (delegations.length === 0)
    return (
      <EmptyState>
        <p>
          <Say it={rosterText.empty} />
        </p>
      </EmptyState>
    )
  return (
    <>
      <div className={style.top}>
        <Summary delegations={delegations} />
        <TextField
          label={<Say it={rosterText.search} />}
          type="search"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <p role="status" className={words.trim() ? style.soft : 'unseen'}>
          {words.trim() &&
            (shown.length > 0 ? (
              <Say it={rosterText.found} with={{ count: shown.length }} />
            ) : (
              <Say it={rosterText.nothing} with={{ words: words.trim() }} />
            ))}
        </p>
      </div>
      <ul>
        {shown.map((delegation) => (
          <DelegationRow key={delegation.organization.id} delegation={delegation} places={places} />
        ))}
      </ul>
    </>
  )
}
