import { useEffect, useState } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import type { FloorKind } from '../../shared/floor/model.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { useFailureText } from '../downloads.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { type Failure, fetchAs, isFailure, organizerSeat } from '../session.ts'
import { useClient, useMay, useMeeting } from '../store.ts'
import { useDay, useTimeIn } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { figures } from '../ui/figures.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { recordWords } from './messages.ts'
import style from './record.module.css'

/** Something that was said, as the server tells it. */
interface Made {
  readonly requestId: string
  readonly itemId: string | null
  readonly organizationId: string
  readonly personId: string | null
  readonly kind: FloorKind
  /** UTC, milliseconds. */
  readonly givenAt: number
  readonly seconds: number
}

/** What was said until now, fetched anew whenever somebody has spoken; undefined until it is there. */
const useInterventions = (wanted: boolean): readonly Made[] | Failure | undefined => {
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const { meeting, person } = seat
  const heard = useMeeting(({ floor }) => floor.heard.reduce((sum, { count }) => sum + count, 0))
  const speaks = useMeeting(({ floor }) => floor.current?.request.id)
  const off = useMeeting(({ record }) => record.offRecord.length)
  const [made, setMade] = useState<readonly Made[] | Failure>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is another list when somebody has spoken
  useEffect(() => {
    if (!wanted) return
    let isWanted = true
    const path = `/api/meetings/${meeting}/interventions`
    void fetchAs<{ interventions: readonly Made[] }>({ meeting, person }, path).then((answer) => {
      if (isWanted) setMade(isFailure(answer) ? answer : answer.interventions)
    })
    return () => {
      isWanted = false
    }
  }, [wanted, meeting, person, heard, speaks, off])
  return made
}

const ThemeForm = ({ made }: { made: Made }) => {
  const tell = useText()
  const inWords = useRefusalText()
  const day = useDay()
  const timeIn = useTimeIn()
  const zone = useMeeting((state) => state.meeting.zone)
  const tags = useMeeting((state) => state.record.tags)
  const before = tags.find(({ requestId }) => requestId === made.requestId)?.tag ?? ''
  const form = useFields({ tag: before })
  const { tag } = form.fields
  const settled = useSettled()
  const { run, busy, failure } = useCommand()
  const command = { type: 'tagIntervention', requestId: made.requestId, tag } as const
  const refused = useMay(command)
  const { code, name } = useWho()(made)
  const submit = async () => {
    if (!(await run(command, tell(recordWords.themeSet)))) return
    form.clear()
    settled()
  }
  return (
    <form
      className={style.theme}
      onSubmit={(event) => {
        event.preventDefault()
        if (!refused && !busy) void submit()
      }}
    >
      <span className={style.said}>
        <strong>
          <bdi>{code}</bdi>
        </strong>{' '}
        <span dir="auto">{name}</span>{' '}
        <span className={desk.soft}>
          <Say it={common[made.kind]} /> · {day(localAt(made.givenAt, zone).date)},{' '}
          {timeIn(made.givenAt, zone)} · {figures(made.seconds * 1000)}
        </span>
      </span>
      <TextField
        label={<Say it={recordWords.theme} with={{ code }} />}
        value={tag}
        maxLength={60}
        list="themes"
        mistake={failure}
        onChange={({ currentTarget }) => form.set({ tag: currentTarget.value })}
      />
      <Button
        type="submit"
        size="small"
        why={refused && inWords(refused)}
        whyShown="on-focus"
        busy={busy}
        aria-label={tell(recordWords.setThemeOf, { code })}
      >
        <Say it={recordWords.setTheme} />
      </Button>
    </form>
  )
}

const Theme = lastingForm(
  ({ made }: { made: Made }) => ({ name: `theme.${made.requestId}`, about: { kind: 'nothing', id: null } }),
  ThemeForm,
)

const OnItem = ({ item, made }: { item: Item | undefined; made: readonly Made[] }) => (
  <section className={desk.close}>
    <h4 dir="auto">{item ? `${item.number} ${item.title}`.trim() : <Say it={recordWords.betweenItems} />}</h4>
    <ul className={desk.close}>
      {made.map((one) => (
        <li key={one.requestId}>
          <Theme made={one} />
        </li>
      ))}
    </ul>
  </section>
)

const List = () => {
  const failureText = useFailureText()
  const made = useInterventions(true)
  const items = useMeeting((state) => state.agenda.items)
  if (made === undefined)
    return (
      <p className={desk.soft}>
        <Say it={recordWords.fetching} />
      </p>
    )
  if ('error' in made) return <p>{failureText(made)}</p>
  if (made.length === 0)
    return (
      <p className={desk.soft}>
        <Say it={recordWords.nobodySpoke} />
      </p>
    )
  const places = [...items, undefined].map((item) => ({
    item,
    said: made.filter(({ itemId }) => itemId === (item?.id ?? null)),
  }))
  return places
    .filter(({ said }) => said.length > 0)
    .map(({ item, said }) => <OnItem key={item?.id ?? 'between'} item={item} made={said} />)
}

/** What was said, by item, each with its theme: of the record as a whole, not only of who speaks now. */
export const Themes = () => {
  const tags = useMeeting((state) => state.record.tags)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={desk.stack}>
      <h3>
        <Say it={recordWords.themes} />
      </h3>
      <p className={desk.soft}>
        <Say it={recordWords.themesHelp} />
      </p>
      <datalist id="themes">
        {[...new Set(tags.map(({ tag }) => tag))].map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <Disclosure
        summary={<Say it={recordWords.themesCount} with={{ count: tags.length }} />}
        open={isOpen}
        onToggle={setOpen}
      >
        {isOpen && <List />}
      </Disclosure>
    </div>
  )
}
