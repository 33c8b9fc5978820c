import { useState } from 'react'
import type { Item, Sitting } from '../../shared/agenda/model.ts'
import { branch } from '../../shared/agenda/select.ts'
import { common } from '../messages/common.ts'
import { refusals } from '../messages/refusals.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { useDay, zoneName } from '../times.ts'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Badge, Banner, EmptyState } from '../ui/pieces.tsx'
import { useCommand } from '../ui/use-command.ts'
import { AgendaPaper } from './AgendaPaper.tsx'
import style from './agenda-edit.module.css'
import { DocumentNames } from './DocumentNames.tsx'
import { agendaEditWords } from './edit-messages.ts'
import { ItemForm, type NewPlace } from './ItemForm.tsx'
import { isOutOfOrder, linedUp } from './line-up.ts'
import { MoveForm } from './MoveForm.tsx'
import { Parked } from './Parked.tsx'
import { ParkForm } from './ParkForm.tsx'
import { SittingForm } from './SittingForm.tsx'

/** The form that is open, by what it is about. `at` is the id of what opened it. */
type Open =
  | { readonly form: 'item' | 'move' | 'park'; readonly id: string }
  | { readonly form: 'sitting'; readonly id: string | null }
  | { readonly form: 'new'; readonly place: NewPlace; readonly at: string }

interface EditProps {
  readonly open: Open | null
  readonly onOpen: (open: Open | null) => void
}

const editId = (id: string) => `edit-${id}`
const addSittingId = 'agenda-add-sitting'
const addWrittenId = 'agenda-add-written'
const addToId = (sittingId: string) => `add-to-${sittingId}`

const useClosed = (): string | undefined => {
  const tell = useText()
  const isClosed = useMeeting(({ meeting }) => meeting.status === 'closed')
  return isClosed ? tell(refusals['meeting-closed']) : undefined
}

const siblingsOf = (items: readonly Item[], item: Item): Item[] =>
  items.filter(({ sittingId, parentId }) => sittingId === item.sittingId && parentId === item.parentId)

interface StepProps {
  readonly item: Item
  readonly way: 'up' | 'down'
  /** Undefined at the end of the way; null: to the end of the sitting. */
  readonly before: string | null | undefined
}

/** The same button wherever the item comes to stand, so that the focus stays with it. */
const Step = ({ item, way, before }: StepProps) => {
  const tell = useText()
  const closed = useClosed()
  const { run, busy, failure } = useCommand()
  const { id, title, sittingId } = item
  const isEnd = before === undefined || sittingId === null
  const move = () => {
    if (!isEnd) void run({ type: 'moveItem', itemId: id, sittingId, before }, tell(agendaEditWords.moved))
  }
  return (
    <Button
      size="small"
      aria-label={tell(agendaEditWords[way], { title })}
      why={
        closed ??
        failure ??
        (isEnd ? tell(way === 'up' ? agendaEditWords.isFirst : agendaEditWords.isLast) : undefined)
      }
      whyShown="on-focus"
      busy={busy}
      onClick={move}
    >
      {way === 'up' ? '↑' : '↓'}
    </Button>
  )
}

const Arrows = ({ item }: { item: Item }) => {
  const items = useMeeting((state) => state.agenda.items)
  if (item.sittingId === null) return null
  const siblings = siblingsOf(items, item)
  const at = siblings.findIndex(({ id }) => id === item.id)
  const below = at < siblings.length - 1 ? (siblings[at + 2]?.id ?? null) : undefined
  return (
    <>
      <Step item={item} way="up" before={siblings[at - 1]?.id} />
      <Step item={item} way="down" before={below} />
    </>
  )
}

const Actions = ({ item, onOpen }: { item: Item } & Pick<EditProps, 'onOpen'>) => {
  const tell = useText()
  const closed = useClosed()
  const { title } = item
  const { items, sittings } = useMeeting((state) => state.agenda)
  const sitting = sittings.find(({ id }) => id === item.sittingId) ?? null
  const parent = items.find(({ id }) => id === item.parentId) ?? null
  const isTopic = item.kind === 'item' || item.kind === 'sub-item'
  const add = (place: NewPlace) => onOpen({ form: 'new', place, at: item.id })
  return (
    <div className={style.actions}>
      <Arrows item={item} />
      <Button
        id={editId(item.id)}
        size="small"
        aria-label={tell(agendaEditWords.editOf, { title })}
        onClick={() => onOpen({ form: 'item', id: item.id })}
      >
        <Say it={agendaEditWords.edit} />
      </Button>
      <ActionMenu
        label={tell(agendaEditWords.moreFor, { title })}
        actions={[
          {
            key: 'move',
            label: tell(agendaEditWords.moveTo),
            why: closed ?? (sittings.length === 0 ? tell(agendaEditWords.noMove) : undefined),
            run: () => onOpen({ form: 'move', id: item.id }),
          },
          ...(item.kind === 'item'
            ? [
                {
                  key: 'park',
                  label: tell(agendaEditWords.parkLater),
                  why:
                    closed ??
                    (item.status === 'done'
                      ? tell(agendaEditWords.parkDone)
                      : sittings.some(({ id, closedAt }) => id !== item.sittingId && closedAt === null)
                        ? undefined
                        : tell(agendaEditWords.noOtherSitting)),
                  run: () => onOpen({ form: 'park', id: item.id }),
                },
              ]
            : []),
          {
            key: 'insert',
            label: tell(agendaEditWords.insert),
            why: closed,
            run: () => add({ sitting, parent, before: item.id }),
          },
          ...(isTopic
            ? [
                {
                  key: 'sub',
                  label: tell(agendaEditWords.addSub),
                  why: closed,
                  run: () => add({ sitting, parent: item, before: null }),
                },
              ]
            : []),
        ]}
      >
        <Say it={agendaEditWords.more} />
      </ActionMenu>
    </div>
  )
}

const statusWords = {
  active: agendaEditWords.now,
  paused: agendaEditWords.paused,
  done: agendaEditWords.done,
} as const

const Facts = ({ item }: { item: Item }) => (
  <span className={style.facts}>
    {item.status !== 'pending' && (
      <Badge kind={item.status === 'active' ? 'solid' : 'usual'}>
        <Say it={statusWords[item.status]} />
      </Badge>
    )}
    {item.purpose && <Say it={common[item.purpose]} />}
    <Parked item={item} />
    {item.lead !== '' && <span dir="auto">{item.lead}</span>}
  </span>
)

const ItemRow = ({ item, open, onOpen }: { item: Item } & EditProps) => {
  const items = useMeeting((state) => state.agenda.items)
  const close = () => onOpen(null)
  const subItems = items.filter(({ parentId }) => parentId === item.id)
  const isOpen = (form: 'item' | 'move' | 'park') => open?.form === form && open.id === item.id
  const openers = [editId(item.id), addSittingId]
  const isNew = open?.form === 'new' && open.at === item.id
  const isBefore = isNew && open.place.before === item.id
  const form = isNew && <ItemForm place={open.place} openers={openers} onClose={close} />
  return (
    <li className={style.item} data-kind={item.kind} data-now={item.status === 'active'}>
      {isBefore && form}
      {isOpen('item') ? (
        <ItemForm item={item} openers={openers} onClose={close} />
      ) : (
        <div className={style.row}>
          <span className={style.time}>{item.start !== null && `${item.start}–${item.end}`}</span>
          <bdi className={style.number}>{item.number}</bdi>
          <div className={style.body}>
            <span className={style.title} dir="auto">
              {item.title}
            </span>
            {(item.kind === 'break' || item.kind === 'buffer') && (
              <Badge>
                <Say it={common[item.kind]} />
              </Badge>
            )}
            <Facts item={item} />
            <DocumentNames documents={item.documents} />
          </div>
          <Actions item={item} onOpen={onOpen} />
        </div>
      )}
      {isOpen('move') && <MoveForm item={item} openers={openers} onClose={close} />}
      {isOpen('park') && <ParkForm item={item} openers={openers} onClose={close} />}
      {subItems.length > 0 && (
        <ol className={style.subItems}>
          {subItems.map((sub) => (
            <ItemRow key={sub.id} item={sub} open={open} onOpen={onOpen} />
          ))}
        </ol>
      )}
      {isNew && !isBefore && form}
    </li>
  )
}

const OutOfOrder = ({ sitting, items }: { sitting: Sitting; items: readonly Item[] }) => {
  const tell = useText()
  const closed = useClosed()
  const { runAll, busy, failure } = useCommand()
  if (!isOutOfOrder(items)) return null
  const times = linedUp(items)
  const why =
    closed ??
    (sitting.openedAt !== null
      ? tell(agendaEditWords.lineUpBegun)
      : times === undefined
        ? tell(agendaEditWords.lineUpLate)
        : undefined)
  const lineUp = () =>
    void runAll(
      (times ?? []).map(({ item: { id, title }, start, end }) => ({
        type: 'changeItem',
        itemId: id,
        title,
        start,
        end,
      })),
      tell(agendaEditWords.linedUp),
    )
  return (
    <Banner kind="accent">
      <span>
        <Say it={agendaEditWords.outOfOrder} />
      </span>
      <Button size="small" why={why} busy={busy} onClick={lineUp}>
        <Say it={agendaEditWords.lineUp} />
      </Button>
      <span>{failure ?? <Say it={agendaEditWords.lineUpHelp} />}</span>
    </Banner>
  )
}

const SittingHead = ({ sitting, onOpen }: { sitting: Sitting } & Pick<EditProps, 'onOpen'>) => {
  const tell = useText()
  const show = useDay()
  const closed = useClosed()
  const current = useMeeting((state) => state.agenda.sittingId)
  const day = show(sitting.date)
  return (
    <div className={style.sittingHead}>
      <h3 className={style.day}>
        {day}
        {sitting.title !== '' && (
          <span className={style.sittingTitle} dir="auto">
            {sitting.title}
          </span>
        )}
        {sitting.start !== null && (
          <span className={style.sittingTitle}>
            {sitting.start}–{sitting.end}
          </span>
        )}
        {current === sitting.id && (
          <Badge kind="accent">
            <Say it={agendaEditWords.underWay} />
          </Badge>
        )}
        {sitting.closedAt !== null && (
          <Badge>
            <Say it={agendaEditWords.held} />
          </Badge>
        )}
        {sitting.added && (
          <Badge>
            <Say it={agendaEditWords.added} />
          </Badge>
        )}
      </h3>
      <div className={desk.row}>
        <Button
          id={addToId(sitting.id)}
          size="small"
          aria-label={tell(agendaEditWords.addItemTo, { day })}
          why={closed}
          whyShown="on-focus"
          onClick={() =>
            onOpen({ form: 'new', place: { sitting, parent: null, before: null }, at: sitting.id })
          }
        >
          <Say it={agendaEditWords.addItem} />
        </Button>
        <Button
          id={editId(sitting.id)}
          look="quiet"
          size="small"
          aria-label={tell(agendaEditWords.editSitting, { day })}
          onClick={() => onOpen({ form: 'sitting', id: sitting.id })}
        >
          <Say it={agendaEditWords.edit} />
        </Button>
      </div>
    </div>
  )
}

const SittingPart = ({ sitting, open, onOpen }: { sitting: Sitting } & EditProps) => {
  const agenda = useMeeting((state) => state.agenda)
  const items = agenda.items.filter(
    ({ sittingId, parentId }) => sittingId === sitting.id && parentId === null,
  )
  const close = () => onOpen(null)
  return (
    <section className={style.sitting}>
      {open?.form === 'sitting' && open.id === sitting.id ? (
        <SittingForm sitting={sitting} openers={[editId(sitting.id), addSittingId]} onClose={close} />
      ) : (
        <SittingHead sitting={sitting} onOpen={onOpen} />
      )}
      <OutOfOrder sitting={sitting} items={items.flatMap((item) => branch(agenda, item.id))} />
      {items.length === 0 && (
        <p className={desk.soft}>
          <Say it={agendaEditWords.noItems} />
        </p>
      )}
      <ol>
        {items.map((item) => (
          <ItemRow key={item.id} item={item} open={open} onOpen={onOpen} />
        ))}
      </ol>
      {open?.form === 'new' && open.at === sitting.id && (
        <ItemForm place={open.place} openers={[addToId(sitting.id)]} onClose={close} />
      )}
    </section>
  )
}

const Written = ({ open, onOpen }: EditProps) => {
  const items = useMeeting((state) => state.agenda.items)
  const closed = useClosed()
  const loose = items.filter(({ sittingId, parentId }) => sittingId === null && parentId === null)
  const close = () => onOpen(null)
  return (
    <section className={style.sitting}>
      <div className={style.sittingHead}>
        <h3 className={style.day}>
          <Say it={agendaEditWords.writtenTitle} />
          <span className={style.sittingTitle}>
            <Say it={agendaEditWords.writtenHelp} />
          </span>
        </h3>
        <Button
          id={addWrittenId}
          size="small"
          why={closed}
          whyShown="on-focus"
          onClick={() =>
            onOpen({ form: 'new', place: { sitting: null, parent: null, before: null }, at: addWrittenId })
          }
        >
          <Say it={agendaEditWords.addWritten} />
        </Button>
      </div>
      <ol>
        {loose.map((item) => (
          <ItemRow key={item.id} item={item} open={open} onOpen={onOpen} />
        ))}
      </ol>
      {open?.form === 'new' && open.at === addWrittenId && (
        <ItemForm place={open.place} openers={[addWrittenId]} onClose={close} />
      )}
    </section>
  )
}

/** The agenda as it is planned, to be added to, changed and put in order. */
export const AgendaEditor = () => {
  const { sittings, items } = useMeeting((state) => state.agenda)
  const zone = useMeeting((state) => state.meeting.zone)
  const closed = useClosed()
  const [open, setOpen] = useState<Open | null>(null)
  const edit = { open, onOpen: setOpen }
  return (
    <>
      <div className="for-screen">
        <div className={desk.toolbar}>
          <p className={`${desk.lead} ${desk.grow}`}>
            <Say
              it={agendaEditWords.summary}
              with={{
                days: sittings.length,
                items: items.filter(({ kind }) => kind === 'item').length,
                zone: zoneName(zone),
              }}
            />
          </p>
          <div className={desk.row}>
            <Button
              id={addSittingId}
              why={closed}
              whyShown="on-focus"
              onClick={() => setOpen({ form: 'sitting', id: null })}
            >
              <Say it={agendaEditWords.addSitting} />
            </Button>
            <Button look="quiet" onClick={() => window.print()}>
              <Say it={agendaEditWords.print} />
            </Button>
          </div>
        </div>
        {open?.form === 'sitting' && open.id === null && (
          <SittingForm openers={[addSittingId]} onClose={() => setOpen(null)} />
        )}
        {sittings.length === 0 && (
          <EmptyState>
            <p>
              <strong>
                <Say it={agendaEditWords.empty} />
              </strong>
            </p>
            <p>
              <Say it={agendaEditWords.emptyHelp} />
            </p>
          </EmptyState>
        )}
        {sittings.map((sitting) => (
          <SittingPart key={sitting.id} sitting={sitting} {...edit} />
        ))}
        <Written {...edit} />
      </div>
      <AgendaPaper />
    </>
  )
}
