import { useIntl } from 'react-intl'
import { floorItemId } from '../../shared/agenda.ts'
import { isListClosed } from '../../shared/floor.ts'
import type { Place } from '../../shared/floor-order.ts'
import { useCurrentList } from '../listed.ts'
import { factMessage, factValues, reasonMessage, toldFacts } from '../messages/reasons.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { GentleList } from '../ui/GentleList.tsx'
import { Badge, Disclosure, EmptyState } from '../ui/pieces.tsx'
import { useListName, WithdrawElsewhere } from './Elsewhere.tsx'
import { Figures } from './Figures.tsx'
import fair from './fair.module.css'
import style from './floor.module.css'
import { ListCloses } from './ListCloses.tsx'
import { floorText } from './messages.ts'
import { Questions } from './Questions.tsx'
import { Requester } from './Request.tsx'
import { RulesInForce } from './RulesInForce.tsx'
import { Rulings } from './Rulings.tsx'

const sentence = (parts: readonly string[]): string => {
  const all = parts.join(', ')
  return all.charAt(0).toLocaleUpperCase() + all.slice(1)
}

/** What is true of the order of asking: who stands in front may have asked later, and be there for another reason. */
const askedIn = (list: readonly Place[], { request }: Place, before: Place | undefined): string => {
  const isEarlier = (other: Place) => other.request.arrival < request.arrival
  if (!list.some((other) => other.request.kind === request.kind && isEarlier(other))) return 'first'
  return before && isEarlier(before) ? 'after' : 'order'
}

/** Why somebody has their place: "2nd: asked after UNDP". `before` is who stands in front. */
export const PlaceReason = ({ place, before }: { place: Place; before: Place | undefined }) => {
  const who = useWho()
  const said = place.reason.because === 'moved-by-podium' ? place.reason.reason : ''
  const { formatMessage } = useIntl()
  const list = useCurrentList()
  const facts = 'facts' in place.reason ? toldFacts(place.reason.facts) : []
  const parts = facts.map((fact) => formatMessage(factMessage(fact), factValues(fact)))
  return (
    <span className={style.reason} dir="auto">
      <Say
        it={reasonMessage(place.reason)}
        with={{
          asked: askedIn(list, place, before),
          code: before ? <bdi>{who(before.request).code}</bdi> : '',
          said: String(said !== ''),
          reason: said,
          hasFacts: String(parts.length > 0),
          facts: place.reason.because === 'rule' ? sentence(parts) : parts.join(', '),
        }}
      />
    </span>
  )
}

const Row = ({ place, before }: { place: Place; before: Place | undefined }) => {
  const { personId, organizations } = useViewer()
  const { request } = place
  const isMine = request.personId === personId
  return (
    <li className={style.row} data-key={request.id} data-mine={isMine}>
      <span className={style.place}>{place.place}</span>
      <div className={style.who}>
        <Requester request={request} layout="line" />
        <span className={style.marks}>
          <PlaceReason place={place} before={before} />
          {isMine ? (
            <Badge kind="accent">
              <Say it={floorText.yourPlace} />
            </Badge>
          ) : (
            organizations.includes(request.organizationId) && (
              <Badge kind="accent">
                <Say it={floorText.yourOrganization} />
              </Badge>
            )
          )}
          {request.entered && <Say it={floorText.entered} />}
        </span>
      </div>
    </li>
  )
}

const OtherLists = () => {
  const { requests } = useMeeting((state) => state.floor)
  const agenda = useMeeting((state) => state.agenda)
  const nameOf = useListName()
  const { personId } = useViewer()
  const itemIds = [...new Set(requests.map(({ itemId }) => itemId))].filter(
    (id) => id !== floorItemId(agenda),
  )
  if (itemIds.length === 0) return null
  return (
    <Disclosure summary={<Say it={floorText.otherLists} />}>
      <ul>
        {itemIds.map((itemId) => (
          <li key={itemId ?? 'between'} className={`${style.elsewhere} ${style.reason}`}>
            <Say
              it={floorText.otherList}
              with={{
                item: nameOf(itemId),
                count: requests.filter((request) => request.itemId === itemId).length,
              }}
            />
            {requests
              .filter((request) => request.itemId === itemId && request.personId === personId)
              .map((request) => (
                <WithdrawElsewhere key={request.id} request={request} />
              ))}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** The whole list, with the number of each and why. The same for everybody, in the same order. */
export const FloorTab = () => {
  const list = useCurrentList()
  const floor = useMeeting((state) => state.floor)
  const agenda = useMeeting((state) => state.agenda)
  const { role } = useViewer()
  return (
    <>
      <p className={style.listHead}>
        <Say it={floorText.listOf} with={{ count: list.length }} />
        {isListClosed({ floor, agenda }) && (
          <Badge>
            <Say it={floorText.closed} />
          </Badge>
        )}
      </p>
      <ListCloses className={fair.closes} />
      <RulesInForce />
      {list.length === 0 && (
        <EmptyState>
          <p>
            <Say it={role === 'stage' ? floorText.nobodyWaitsPlain : floorText.nobodyWaits} />
          </p>
        </EmptyState>
      )}
      <GentleList ordered>
        {list.map((place, index) => (
          <Row key={place.request.id} place={place} before={list[index - 1]} />
        ))}
      </GentleList>
      <Rulings />
      <Questions />
      <Figures />
      <OtherLists />
    </>
  )
}
