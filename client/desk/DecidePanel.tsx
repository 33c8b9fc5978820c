import { useId } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { openPolls } from '../../shared/polls/select.ts'
import type { State } from '../../shared/state.ts'
import { TalliesPage } from '../meeting/MeetingFiles.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePlace } from '../place.ts'
import { recordWords as recordText } from '../record/messages.ts'
import { ReadBack } from '../record/ReadBack.tsx'
import { useClient, useMeeting } from '../store.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { ClosedPoll, HeldResults } from './ClosedPoll.tsx'
import { Overtaken } from './DecideAct.tsx'
import { DecisionCard } from './DecisionCard.tsx'
import style from './decide.module.css'
import {
  pastPolls,
  pendingDecisions,
  pendingPolls,
  preparedPolls,
  settledDecisions,
  waitingAmendments,
} from './deciding.ts'
import { NotePoint } from './NotePoint.tsx'
import { OpenPoll } from './OpenPoll.tsx'
import { PreparedPoll, PutToThem, toNewest } from './PutToThem.tsx'
import { pollDesk } from './poll-messages.ts'
import { RehearsalBox } from './RehearsalBox.tsx'

/** What waits for the chair on an item: amendments, and polls that are closed. */
const waitingIn = (state: State, itemId: string | null): number =>
  waitingAmendments(state.decisions, itemId).length + pendingPolls(state, itemId).here.length

const WithCount = () => {
  const count = useMeeting((state) => waitingIn(state, floorItemId(state.agenda)))
  if (count === 0) return <Say it={pollDesk.tab} />
  return (
    <>
      <Say it={pollDesk.tab} />{' '}
      <span className={style.count} aria-hidden="true">
        {count}
      </span>
      <span className="unseen">
        , <Say it={pollDesk.tabWaits} with={{ count }} />
      </span>
    </>
  )
}

/** The name of the part, with how much waits in it. */
export const DecideLabel = () => (
  <Part name="decide-label" instead={<Say it={pollDesk.tab} />}>
    <WithCount />
  </Part>
)

/** The item that is on, those that something is before, and the one that is looked at. */
const itemsToDecide = ({ agenda, decisions, polls }: State, shown: string | null): Item[] => {
  const now = floorItemId(agenda)
  const has = new Set([
    now,
    shown,
    ...decisions.drafts.map(({ itemId }) => itemId),
    ...polls.polls.map(({ itemId }) => itemId),
  ])
  return agenda.items.filter(({ id }) => has.has(id))
}

const between = 'between'

const ItemChoice = (props: { itemId: string | null; onChoose: (itemId: string | null) => void }) => {
  const { itemId, onChoose } = props
  const state = useMeeting((all) => all)
  const tell = useText()
  const now = floorItemId(state.agenda)
  const items = itemsToDecide(state, itemId)
  const nameOf = ({ number, title }: Item) => (number === '' ? title : `${number}. ${title}`)
  const options = items.map((item) => ({
    value: item.id,
    label: item.id === now ? tell(pollDesk.itemNow, { item: nameOf(item) }) : nameOf(item),
  }))
  return (
    <SelectField
      label={<Say it={pollDesk.item} />}
      value={itemId ?? between}
      options={now === null ? [{ value: between, label: tell(pollDesk.noItem) }, ...options] : options}
      onChange={(value) => onChoose(value === between ? null : value)}
    />
  )
}

const Prepared = ({ polls, itemId }: { polls: readonly Poll[]; itemId: string | null }) => {
  const id = useId()
  const here = polls.filter((poll) => poll.itemId === itemId || poll.itemId === null)
  const elsewhere = polls.filter((poll) => !here.includes(poll))
  if (polls.length === 0) return null
  const list = (some: readonly Poll[]) => (
    <ul>
      {some.map((poll) => (
        <PreparedPoll key={poll.id} poll={poll} />
      ))}
    </ul>
  )
  return (
    <section className={style.box} aria-labelledby={id}>
      <h3 id={id} className={style.title}>
        <Say it={pollDesk.prepared} />
      </h3>
      {list(here)}
      {elsewhere.length > 0 && (
        <Disclosure
          summary={<Say it={pollDesk.preparedElsewhere} with={{ count: elsewhere.length }} />}
          open={here.length === 0}
        >
          {list(elsewhere)}
        </Disclosure>
      )}
    </section>
  )
}

const Running = () => {
  const polls = useMeeting((state) => state.polls)
  const id = useId()
  const open = openPolls(polls)
  if (open.length === 0) return null
  return (
    <section className={style.box} aria-labelledby={id}>
      <h3 id={id} className={style.title}>
        <Say it={pollDesk.open} />
      </h3>
      {open.map((poll) => (
        <Part key={poll.id} name="open-poll">
          <OpenPoll poll={poll} />
        </Part>
      ))}
    </section>
  )
}

const Closed = ({ itemId }: { itemId: string | null }) => {
  const state = useMeeting((all) => all)
  const id = useId()
  const { here, elsewhere } = pendingPolls(state, itemId)
  if (here.length + elsewhere.length === 0) return null
  return (
    <section className={style.box} aria-labelledby={id}>
      <h3 id={id} className={here.length > 0 ? style.title : 'unseen'}>
        <Say it={pollDesk.waiting} />
      </h3>
      {here.map((poll) => (
        <ClosedPoll key={poll.id} poll={poll} />
      ))}
      {elsewhere.length > 0 && (
        <Disclosure summary={<Say it={pollDesk.waitingElsewhere} with={{ count: elsewhere.length }} />}>
          <div className={style.box}>
            {elsewhere.map((poll) => (
              <ClosedPoll key={poll.id} poll={poll} />
            ))}
          </div>
        </Disclosure>
      )}
    </section>
  )
}

const Done = ({ itemId }: { itemId: string | null }) => {
  const state = useMeeting((all) => all)
  const settled = settledDecisions(state.decisions, itemId)
  const past = pastPolls(state, itemId)
  return (
    <>
      {settled.length > 0 && (
        <Disclosure summary={<Say it={pollDesk.concludedAll} with={{ count: settled.length }} />} open>
          <div className={style.box}>
            {settled.map((decision) => (
              <DecisionCard key={decision.id} decision={decision} />
            ))}
          </div>
        </Disclosure>
      )}
      {past.length > 0 && (
        <Disclosure summary={<Say it={pollDesk.past} with={{ count: past.length }} />}>
          <div className={style.box}>
            {past.map((poll) => (
              <ClosedPoll key={poll.id} poll={poll} />
            ))}
          </div>
        </Disclosure>
      )}
    </>
  )
}

const Before = ({ itemId }: { itemId: string | null }) => {
  const decisions = useMeeting((state) => state.decisions)
  const pending = pendingDecisions(decisions, itemId)
  const waiting = waitingAmendments(decisions, itemId).length
  if (pending.length === 0) return null
  return (
    <div className={style.box}>
      {waiting > 0 && (
        <p className={style.strong}>
          <Say it={pollDesk.amendments} with={{ count: waiting }} />
        </p>
      )}
      {pending.map((decision) => (
        <DecisionCard key={decision.id} decision={decision} />
      ))}
    </div>
  )
}

/** For the closing session: the points one by one, on the stage too. */
const Closing = () => {
  const hasTabled = useMeeting(({ decisions }) => decisions.drafts.some(({ status }) => status === 'tabled'))
  if (!hasTabled) return null
  return (
    <Disclosure summary={<Say it={recordText.readBack} />}>
      <ReadBack headed={false} />
    </Disclosure>
  )
}

/** What is before them and how it is decided: first what runs, then what waits for the chair, then what can be put. */
export const DecidePanel = () => {
  const now = useMeeting((state) => floorItemId(state.agenda))
  const polls = useMeeting((state) => state.polls)
  const sitting = useMeeting((state) => state.agenda.sittingId)
  const [chosen, setChosen] = usePlace<
    { readonly itemId: string | null; readonly at: string | null } | undefined
  >('decide.about', undefined)
  const id = useId()
  // What was looked at gives way when the meeting goes on to another item.
  const itemId = chosen && chosen.at === now ? chosen.itemId : now
  const toOpened = () => toNewest(useClient.getState().replica?.state.polls.polls ?? [])
  return (
    <section className={style.decide} aria-labelledby={id}>
      <h2 id={id} className="unseen">
        <Say it={pollDesk.decide} />
      </h2>
      <Part name="overtaken" instead={null}>
        <Overtaken />
      </Part>
      <Part name="open-polls">
        <Running />
      </Part>
      <div className={style.head}>
        <Part name="item-choice">
          <ItemChoice itemId={itemId} onChoose={(next) => setChosen({ itemId: next, at: now })} />
        </Part>
        <Part name="note-point">
          <NotePoint itemId={itemId} />
        </Part>
      </div>
      <Part key={`closed ${itemId}`} name="closed-polls">
        <Closed itemId={itemId} />
      </Part>
      <Part key={`put ${itemId}`} name="put">
        <PutToThem key={itemId} itemId={itemId} onOpened={toOpened} />
      </Part>
      <Part key={`before ${itemId}`} name="decisions">
        <Before itemId={itemId} />
      </Part>
      <Part name="prepared-polls">
        <Prepared polls={preparedPolls(polls)} itemId={itemId} />
      </Part>
      <Part name="held-results">
        <HeldResults />
      </Part>
      <Part key={`done ${itemId}`} name="concluded">
        <Done itemId={itemId} />
      </Part>
      <Part name="read-back">
        <Closing />
      </Part>
      <TalliesPage />
      <Part name="rehearsal">
        <RehearsalBox open={sitting === null} />
      </Part>
    </section>
  )
}
