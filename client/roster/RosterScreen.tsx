import { memo, type ReactNode, useCallback, useMemo, useState } from 'react'
import { meetingDay } from '../../shared/floor/list.ts'
import { asSought } from '../../shared/kernel/text.ts'
import { guestItems } from '../../shared/roster/guests.ts'
import type { Organization, Person } from '../../shared/roster/model.ts'
import { inSteeringGroup } from '../../shared/roster/select.ts'
import { common } from '../messages/common.ts'
import { refusals } from '../messages/refusals.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useOrganizations } from '../people.ts'
import { useMeeting, useNames } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { Badge, EmptyState } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { MergedEntries } from './Doubles.tsx'
import { rosterEditWords } from './edit-messages.ts'
import { OrganizationForm } from './OrganizationForm.tsx'
import { PersonForm } from './PersonForm.tsx'
import { PresenceControl } from './PresenceControl.tsx'
import { isHere, useOnline, type Whereabouts, whereaboutsOf } from './presence.ts'
import { RosterPaper } from './RosterPaper.tsx'
import style from './roster-edit.module.css'

/** What is open: a form of an organization or of a person, known or new. */
type Editing =
  | { readonly what: 'organization'; readonly id: string | null }
  | { readonly what: 'person'; readonly id: string | null; readonly organizationId: string | null }

const editId = (id: string) => `edit-${id}`
const searchId = 'roster-search'
const addOrganizationId = 'roster-add-organization'
const addPersonId = 'roster-add-person'
const addToId = (organizationId: string) => `add-to-${organizationId}`

const statusWords = { room: 'statusRoom', absent: 'statusAbsent', online: 'online', away: 'away' } as const

const Status = ({ whereabouts }: { whereabouts: Whereabouts }) => (
  <span className={style.status} data-here={isHere(whereabouts)}>
    <Say it={rosterEditWords[statusWords[whereabouts]]} />
  </span>
)

/** For which items somebody is a guest; nothing for who is here for the whole meeting. */
const GuestFor = ({ person }: { person: Person }) => {
  const agenda = useMeeting((state) => state.agenda)
  const roster = useMeeting((state) => state.roster)
  const items = guestItems({ agenda, roster }, person.id)
  if (!items) return null
  const numbers = items.map(({ number, title }) => number || title).join(', ')
  return (
    <span className={desk.soft}>
      <Say it={rosterEditWords.guestFor} with={{ count: items.length, items: <bdi>{numbers}</bdi> }} />
    </span>
  )
}

interface PersonRowProps {
  readonly person: Person
  readonly name: string
  readonly organizationId: string
  /** Codes of the other organizations that this person sits for. */
  readonly also: string
  readonly whereabouts: Whereabouts
  readonly withPresence: boolean
  readonly onEdit: (editing: Editing) => void
}

const PersonRow = memo((props: PersonRowProps) => {
  const { person, name, organizationId, also, whereabouts, withPresence, onEdit } = props
  const tell = useText()
  const seat = person.seats.find((one) => one.organizationId === organizationId)?.seat ?? 'alternate'
  return (
    <li className={style.person}>
      <div className={style.who}>
        <span className={style.name} dir="auto">
          {name}
        </span>
        {also !== '' && (
          <span className={desk.soft}>
            <Say it={rosterEditWords.also} with={{ codes: <bdi>{also}</bdi> }} />
          </span>
        )}
        {person.items && <GuestFor person={person} />}
        {person.revoked && (
          <Badge>
            <Say it={rosterEditWords.revoked} />
          </Badge>
        )}
      </div>
      <div className={style.role}>
        <Say it={common[person.role]} />
        <span className={desk.soft}>
          <Say it={rosterEditWords[seat]} />
        </span>
      </div>
      {withPresence && (
        <>
          <Status whereabouts={whereabouts} />
          <PresenceControl persons={[person]} label={tell(rosterEditWords.presenceOf, { who: name })} />
        </>
      )}
      <WhileOpen>
        <Button
          id={editId(`${organizationId}-${person.id}`)}
          look="quiet"
          size="small"
          aria-label={tell(rosterEditWords.editOf, { who: name })}
          onClick={() => onEdit({ what: 'person', id: person.id, organizationId })}
        >
          <Say it={rosterEditWords.edit} />
        </Button>
      </WhileOpen>
    </li>
  )
})

interface GroupProps {
  readonly organization: Organization
  readonly persons: readonly Person[]
  readonly shown: readonly Person[]
  readonly today: string
  readonly withPresence: boolean
  readonly editing: Editing | null
  readonly onEdit: (editing: Editing | null) => void
}

const Marks = ({ organization, today }: { organization: Organization; today: string }) => (
  <>
    {organization.kind !== 'member' && (
      <Badge>
        <Say it={rosterEditWords[organization.kind]} />
      </Badge>
    )}
    {inSteeringGroup(organization, today) && (
      <Badge kind="accent">
        <Say it={rosterEditWords.steeringGroup} />
      </Badge>
    )}
  </>
)

const useClosed = (): boolean => useMeeting(({ meeting }) => meeting.status === 'closed')

/** Nothing of a closed meeting is edited: the buttons above say so once, instead of each row. */
const WhileOpen = ({ children }: { children: ReactNode }) => (useClosed() ? null : children)

const GroupHead = ({ organization, persons, today, withPresence, onEdit }: GroupProps) => {
  const tell = useText()
  const online = useOnline()
  const { id, code, name } = organization
  const here = persons.filter((person) => isHere(whereaboutsOf(person, online))).length
  return (
    <div className={style.groupHead}>
      <div className={style.head}>
        <h3 className={style.code}>
          <bdi>{code}</bdi>
        </h3>
        {name !== '' && (
          <span className={style.fullName} dir="auto">
            {name}
          </span>
        )}
        <Marks organization={organization} today={today} />
        <WhileOpen>
          <Button
            id={addToId(id)}
            look="quiet"
            size="small"
            aria-label={tell(rosterEditWords.addTo, { code })}
            onClick={() => onEdit({ what: 'person', id: null, organizationId: id })}
          >
            <Say it={rosterEditWords.addShort} />
          </Button>
        </WhileOpen>
      </div>
      {withPresence && (
        <>
          <span className={style.count}>
            {persons.length > 1 && <Say it={rosterEditWords.hereOf} with={{ here, count: persons.length }} />}
          </span>
          <span className={style.all}>
            {persons.length > 1 && (
              <PresenceControl
                persons={persons}
                label={tell(rosterEditWords.presenceAll, { code })}
                done={code}
              />
            )}
          </span>
        </>
      )}
      <WhileOpen>
        <Button
          id={editId(id)}
          look="quiet"
          size="small"
          aria-label={tell(rosterEditWords.editOf, { who: code })}
          onClick={() => onEdit({ what: 'organization', id })}
        >
          <Say it={rosterEditWords.edit} />
        </Button>
      </WhileOpen>
    </div>
  )
}

const Group = (props: GroupProps) => {
  const { organization, shown, persons, withPresence, editing, onEdit } = props
  const { id } = organization
  const names = useNames()
  const online = useOnline()
  const organizations = useMeeting((state) => state.roster.organizations)
  const close = () => onEdit(null)
  const also = ({ seats }: Person) =>
    seats
      .filter(({ organizationId }) => organizationId !== id)
      .map(({ organizationId }) => organizations.find((one) => one.id === organizationId)?.code ?? '')
      .join(', ')
  return (
    <li className={style.group}>
      {editing?.what === 'organization' && editing.id === id ? (
        <OrganizationForm organization={organization} openers={[editId(id), searchId]} onClose={close} />
      ) : (
        <GroupHead {...props} />
      )}
      <ul>
        {shown.map((person) =>
          editing?.what === 'person' && editing.id === person.id && editing.organizationId === id ? (
            <li key={person.id} className={style.formPlace}>
              <PersonForm
                person={person}
                openers={[editId(`${id}-${person.id}`), searchId]}
                onClose={close}
              />
            </li>
          ) : (
            <PersonRow
              key={person.id}
              person={person}
              name={names[person.id] ?? ''}
              organizationId={id}
              also={also(person)}
              whereabouts={whereaboutsOf(person, online)}
              withPresence={withPresence}
              onEdit={onEdit}
            />
          ),
        )}
        {persons.length === 0 && (
          <li className={style.nobody}>
            <Say it={rosterEditWords.noSeats} />
          </li>
        )}
        {editing?.what === 'person' && editing.id === null && editing.organizationId === id && (
          <li className={style.formPlace}>
            <PersonForm organizationId={id} openers={[addToId(id)]} onClose={close} />
          </li>
        )}
      </ul>
    </li>
  )
}

type Filter = 'all' | 'here' | 'notHere'

interface Grouped {
  readonly organization: Organization
  readonly persons: readonly Person[]
  readonly shown: readonly Person[]
}

const heads = (a: Person, b: Person, organizationId: string): number => {
  const rank = ({ seats }: Person) =>
    seats.find((seat) => seat.organizationId === organizationId)?.seat === 'head' ? 0 : 1
  return rank(a) - rank(b)
}

const useGroups = (search: string, filter: Filter): Grouped[] => {
  const organizations = useOrganizations()
  const persons = useMeeting((state) => state.roster.persons)
  const names = useNames()
  const online = useOnline()
  return useMemo(() => {
    const wanted = asSought(search.trim())
    const fits = (...texts: string[]) => texts.some((text) => asSought(text).includes(wanted))
    return organizations.flatMap((organization) => {
      const { id, code, name, aliases } = organization
      const seated = persons
        .filter(({ seats }) => seats.some(({ organizationId }) => organizationId === id))
        .sort((a, b) => heads(a, b, id))
      const isWhole = fits(code, name, ...aliases)
      const shown = seated.filter(
        (person) =>
          (isWhole || fits(names[person.id] ?? '')) &&
          (filter === 'all' || isHere(whereaboutsOf(person, online)) === (filter === 'here')),
      )
      const isShown = shown.length > 0 || (isWhole && filter !== 'here' && seated.length === 0)
      return isShown ? [{ organization, persons: seated, shown }] : []
    })
  }, [organizations, persons, names, online, search, filter])
}

const Summary = ({ withPresence }: { withPresence: boolean }) => {
  const roster = useMeeting((state) => state.roster)
  const online = useOnline()
  const seated = roster.persons.filter(({ seats }) => seats.length > 0)
  const count = (...wanted: Whereabouts[]) =>
    seated.filter((person) => wanted.includes(whereaboutsOf(person, online))).length
  const numbers = { organizations: roster.organizations.length, persons: seated.length }
  return (
    <p className={desk.lead}>
      {withPresence ? (
        <Say
          it={rosterEditWords.summary}
          with={{ ...numbers, room: count('room'), online: count('online'), away: count('away', 'absent') }}
        />
      ) : (
        <Say it={rosterEditWords.summaryPlain} with={numbers} />
      )}
    </p>
  )
}

interface ToolbarProps {
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly withPresence: boolean
  readonly onEdit: (editing: Editing) => void
}

const Toolbar = ({ search, onSearch, filter, onFilter, withPresence, onEdit }: ToolbarProps) => {
  const tell = useText()
  const hasOrganizations = useMeeting((state) => state.roster.organizations.length > 0)
  const why = useClosed() ? tell(refusals['meeting-closed']) : undefined
  return (
    <div className={desk.toolbar}>
      <search className={desk.grow}>
        <TextField
          name={searchId}
          label={<Say it={rosterEditWords.search} />}
          placeholder={tell(rosterEditWords.searchHint)}
          type="search"
          value={search}
          onChange={({ currentTarget }) => onSearch(currentTarget.value)}
        />
      </search>
      {withPresence && (
        <Segments
          label={tell(rosterEditWords.show)}
          chosen={filter}
          onChoose={onFilter}
          segments={(['all', 'here', 'notHere'] as const).map((key) => ({
            key,
            label: <Say it={rosterEditWords[key]} />,
          }))}
        />
      )}
      <div className={desk.row}>
        <Button
          id={addOrganizationId}
          why={why}
          whyShown="on-focus"
          onClick={() => onEdit({ what: 'organization', id: null })}
        >
          <Say it={rosterEditWords.addOrganization} />
        </Button>
        <Button
          id={addPersonId}
          why={why ?? (hasOrganizations ? undefined : tell(rosterEditWords.needOrganization))}
          whyShown="on-focus"
          onClick={() => onEdit({ what: 'person', id: null, organizationId: null })}
        >
          <Say it={rosterEditWords.addPerson} />
        </Button>
        <Button look="quiet" onClick={() => window.print()}>
          <Say it={rosterEditWords.print} />
        </Button>
      </div>
    </div>
  )
}

const NewForm = ({ editing, onClose }: { editing: Editing | null; onClose: () => void }) => {
  if (editing?.id !== null) return null
  if (editing.what === 'organization')
    return <OrganizationForm openers={[addOrganizationId]} onClose={onClose} />
  return editing.organizationId === null ? <PersonForm openers={[addPersonId]} onClose={onClose} /> : null
}

/** Organizations and their people: found, added, changed and, at a desk, marked as here or not. */
export const RosterScreen = ({ withPresence }: { withPresence: boolean }) => {
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const [editing, setEditing] = useState<Editing | null>(null)
  const groups = useGroups(search, filter)
  const isEmpty = useMeeting((state) => state.roster.organizations.length === 0)
  const edit = useCallback((next: Editing | null) => setEditing(next), [])
  // The day by which the list of speakers counts too.
  const today = useMeeting((state) => meetingDay(state.agenda))
  return (
    <>
      <div className="for-screen">
        <Toolbar
          {...{ search, filter, withPresence }}
          onSearch={setSearch}
          onFilter={setFilter}
          onEdit={edit}
        />
        <div className={desk.close}>
          <Summary withPresence={withPresence} />
          <NewForm editing={editing} onClose={() => setEditing(null)} />
        </div>
        {isEmpty && (
          <EmptyState>
            <p>
              <strong>
                <Say it={rosterEditWords.empty} />
              </strong>
            </p>
            <p>
              <Say it={rosterEditWords.emptyHelp} />
            </p>
          </EmptyState>
        )}
        {!isEmpty && groups.length === 0 && (
          <EmptyState>
            <p>
              <Say it={rosterEditWords.nothingFound} />
            </p>
          </EmptyState>
        )}
        <ul className={style.groups} data-presence={withPresence}>
          {groups.map((group) => (
            <Group
              key={group.organization.id}
              {...group}
              {...{ today, withPresence, editing }}
              onEdit={edit}
            />
          ))}
        </ul>
        <MergedEntries />
      </div>
      <RosterPaper />
    </>
  )
}
