import { memo, useState } from 'react'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { FloorKind, FloorRequest } from '../../shared/floor/model.ts'
import type { ListPlace, Reason } from '../../shared/floor/order.ts'
import { isListClosed } from '../../shared/floor/select.ts'
import { laterPart } from '../LaterPart.tsx'
import { useCurrentList } from '../listed.ts'
import { factMessage, factValues, reasonMessage, toldFacts } from '../messages/reasons.ts'
import { Say } from '../messages/Say.tsx'
import { useWording } from '../messages/wording.ts'
import { useWho } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { GentleList } from '../ui/GentleList.tsx'
import { Badge, Disclosure, EmptyState } from '../ui/pieces.tsx'
import { useListName, WithdrawElsewhere } from './Elsewhere.tsx'
import fair from './fair.module.css'
import style from './floor.module.css'
import { ListCloses } from './ListCloses.tsx'
import { floorText } from './messages.ts'
import { Questions } from './Questions.tsx'
import { Requester } from './Request.tsx'
import { RulesInForce } from './RulesInForce.tsx'
import { Rulings } from './Rulings.tsx'

const FiguresPart = laterPart(
  'floor/Figures.tsx',
  () => import('./Figures.tsx'),
  (part) => part.Figures,
)

/** Fetched when the chair shows them. */
const Figures = () => (useMeeting((state) => state.floor.figuresShown) ? <FiguresPart /> : null)

const sentence = (parts: readonly string[]): string => {
  const all = parts.join(', ')
  return all.charAt(0).toUpperCase() + all.slice(1)
}

/** The first arrival of each kind on a list, looked for once. */
const firsts = new WeakMap<readonly ListPlace[], ReadonlyMap<FloorKind, number>>()
const firstOf = (list: readonly ListPlace[], kind: FloorKind): number | undefined => {
  const known = firsts.get(list)
  if (known) return known.get(kind)
  const found = new Map<FloorKind, number>()
  for (const { request } of list)
    found.set(request.kind, Math.min(request.arrival, found.get(request.kind) ?? request.arrival))
  firsts.set(list, found)
  return found.get(kind)
}

/** What is true of the order of asking: who stands in front may have asked later, and be there for another reason. */
export const askedIn = (
  list: readonly ListPlace[],
  { request }: ListPlace,
  before: ListPlace | undefined,
): string => {
  if (firstOf(list, request.kind) === request.arrival) return 'first'
  return before && before.request.arrival < request.arrival ? 'after' : 'order'
}

export interface ReasonWordsProps {
  readonly reason: Reason
  readonly asked: string
  /** Who stands in front. */
  readonly before: FloorRequest | undefined
}

/** Why somebody has their place, from what `askedIn` found in the list. */
export const ReasonWords = ({ reason, asked, before }: ReasonWordsProps) => {
  const who = useWho()
  const said = reason.because === 'moved-by-podium' ? reason.reason : ''
  const { formatMessage } = useWording()
  const facts = 'facts' in reason ? toldFacts(reason.facts) : []
  const parts = facts.map((fact) => formatMessage(factMessage(fact), factValues(fact)))
  return (
    <span className={style.reason} dir="auto">
      <Say
        it={reasonMessage(reason)}
        with={{
          asked,
          code: before ? <bdi>{who(before).code}</bdi> : '',
          said: String(said !== ''),
          reason: said,
          hasFacts: String(parts.length > 0),
          facts: reason.because === 'rule' ? sentence(parts) : parts.join(', '),
        }}
      />
    </span>
  )
}

/** Why somebody has their place: "2nd: asked after UNDP". `before` is who stands in front. */
export const PlaceReason = ({ place, before }: { place: ListPlace; before: ListPlace | undefined }) => (
  <ReasonWords
    reason={place.reason}
    asked={askedIn(useCurrentList(), place, before)}
    before={before?.request}
  />
)

export interface WaitingProps extends ReasonWordsProps {
  readonly request: FloorRequest
}

/** Whether the same is said of a request and of the reason for its place. */
export const sameWords = (a: WaitingProps, b: WaitingProps): boolean =>
  a.request === b.request &&
  a.asked === b.asked &&
  a.before?.organizationId === b.before?.organizationId &&
  JSON.stringify(a.reason) === JSON.stringify(b.reason)

/** Drawn anew only when its words change: of a long list most entries change nothing but their number. */
const WhoWaits = memo(({ request, ...why }: WaitingProps) => {
  const { personId, organizations } = useViewer()
  return (
    <div className={style.who}>
      <Requester request={request} layout="line" />
      <span className={style.marks}>
        <ReasonWords {...why} />
        {request.personId === personId ? (
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
        {request.restored && <Say it={floorText.restored} with={{ was: request.restored.was }} />}
      </span>
    </div>
  )
}, sameWords)

interface RowProps {
  readonly list: readonly ListPlace[]
  readonly place: ListPlace
  readonly before: ListPlace | undefined
  readonly isMine: boolean
}

const Row = ({ list, place, before, isMine }: RowProps) => (
  <li className={style.row} data-key={place.request.id} data-mine={isMine}>
    <span className={style.place}>{place.place}</span>
    <WhoWaits
      request={place.request}
      reason={place.reason}
      asked={askedIn(list, place, before)}
      before={before?.request}
    />
  </li>
)

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

/** Of a longer list the rest is shown on demand: nobody is called from there for hours, and it moves all the time. */
const shownAtFirst = 60

/** The list, with the number of each and why. The same for everybody, in the same order. */
export const FloorTab = () => {
  const list = useCurrentList()
  const [all, setAll] = useState(false)
  const shown = all ? list : list.slice(0, shownAtFirst)
  const floor = useMeeting((state) => state.floor)
  const agenda = useMeeting((state) => state.agenda)
  const { role, personId } = useViewer()
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
        {shown.map((place, index) => (
          <Row
            key={place.request.id}
            list={list}
            place={place}
            before={list[index - 1]}
            isMine={place.request.personId === personId}
          />
        ))}
      </GentleList>
      {list.length > shownAtFirst && (
        <div className={style.actions}>
          <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? (
              <Say it={floorText.showFirst} with={{ count: shownAtFirst }} />
            ) : (
              <Say it={floorText.showAll} with={{ count: list.length }} />
            )}
          </Button>
        </div>
      )}
      <Rulings />
      <Questions />
      <Figures />
      <OtherLists />
    </>
  )
}
