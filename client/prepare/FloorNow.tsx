import type { FloorKind } from '../../shared/floor/model.ts'
import { isListClosed } from '../../shared/floor/select.ts'
import { organizationOf } from '../../shared/roster/select.ts'
import { Now } from '../agenda/Now.tsx'
import { PauseBar } from '../chat/Pause.tsx'
import { PlaceReason } from '../floor/FloorTab.tsx'
import { Requester } from '../floor/Request.tsx'
import { Speaking } from '../floor/Speaking.tsx'
import { useCurrentList } from '../listed.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { useOrganizations, useWho } from '../people.ts'
import { useMay, useMeeting, useNames } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { GentleList } from '../ui/GentleList.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { prepareWords } from './messages.ts'
import style from './prepare.module.css'

const Waiting = () => {
  const tell = useText()
  const who = useWho()
  const list = useCurrentList()
  const isClosed = useMeeting((state) => isListClosed(state))
  return (
    <section>
      <h2 className={style.asideTitle}>
        <Say it={prepareWords.list} />{' '}
        {list.length > 0 && <span className={style.listCount}>{list.length}</span>}
      </h2>
      {isClosed && (
        <p className={desk.soft}>
          <Say it={prepareWords.listClosed} />
        </p>
      )}
      {list.length === 0 && (
        <p className={desk.soft}>
          <Say it={prepareWords.nobodyWaits} />
        </p>
      )}
      <GentleList ordered className={style.queue}>
        {list.map((place, index) => {
          const { request } = place
          const { code } = who(request)
          return (
            <li key={request.id} data-key={request.id} className={style.waiting}>
              <span className={style.place}>{place.place}</span>
              <div className={style.waitingWho}>
                <Requester request={request} layout="line" />
                <PlaceReason place={place} before={list[index - 1]} />
                {request.entered && (
                  <span className={desk.soft}>
                    <Say it={prepareWords.entered} />
                  </span>
                )}
              </div>
              <Act
                size="small"
                look="quiet"
                command={{ type: 'withdrawRequest', requestId: request.id }}
                confirm={tell(prepareWords.takeOffAsk, { code })}
                done={tell(prepareWords.takenOff, { code })}
                whyShown="on-focus"
              >
                <Say it={prepareWords.takeOff} />
                <span className="unseen"> {code}</span>
              </Act>
            </li>
          )
        })}
      </GentleList>
    </section>
  )
}

const kinds: readonly FloorKind[] = [
  'statement',
  'reply',
  'point-of-order',
  'right-of-reply',
  'explanation-of-vote',
]
const anybody = '-'

interface PersonChoiceProps {
  readonly organizationId: string | null
  readonly personId: string
  readonly onChoose: (personId: string) => void
}

const PersonChoice = ({ organizationId, personId, onChoose }: PersonChoiceProps) => {
  const tell = useText()
  const names = useNames()
  const persons = useMeeting((state) => state.roster.persons)
  const seated = persons.filter(({ seats }) => seats.some((seat) => seat.organizationId === organizationId))
  return (
    <SelectField
      label={<Say it={prepareWords.person} />}
      value={personId}
      options={[
        { value: anybody, label: tell(prepareWords.nobodyNamed) },
        ...seated.map(({ id }) => ({ value: id, label: names[id] ?? '' })),
      ]}
      onChange={onChoose}
    />
  )
}

const Hand = () => {
  const tell = useText()
  const inWords = useRefusalText()
  const organizations = useOrganizations()
  const roster = useMeeting((state) => state.roster)
  const { fields, set, clear } = useFields({
    ...{ organizationId: null as string | null, personId: anybody as string, note: '' },
    kind: 'statement' as FloorKind,
  })
  const { organizationId, personId, kind, note } = fields
  const settled = useSettled()
  const { run, busy, failure } = useCommand()
  const command = {
    type: 'addToFloor' as const,
    organizationId: organizationId ?? '-',
    personId: personId === anybody ? null : personId,
    kind,
    ...(note.trim() ? { note: note.trim() } : {}),
  }
  const refused = useMay(command)
  const why = organizationId === null ? tell(prepareWords.needOrganization) : refused && inWords(refused)
  const code = organizationOf(roster, organizationId)?.code ?? ''

  const enter = async () => {
    if (!(await run(command, tell(prepareWords.handEntered, { code })))) return
    clear()
    settled()
  }

  return (
    <form
      className={style.hand}
      aria-label={tell(prepareWords.hand)}
      onSubmit={(event) => {
        event.preventDefault()
        if (why === undefined && !busy) void enter()
      }}
    >
      <h2 className={style.asideTitle}>
        <Say it={prepareWords.hand} />
      </h2>
      <p className={desk.soft}>
        <Say it={prepareWords.handHelp} />
      </p>
      <SearchSelect
        label={tell(prepareWords.organization)}
        options={organizations.map(({ id, code: short, name }) => ({
          value: id,
          label: name === '' ? short : `${short} · ${name}`,
        }))}
        value={organizationId}
        onChange={(id) => set({ organizationId: id, personId: anybody })}
        nothing={tell(prepareWords.noOrganization)}
      />
      <div className={desk.fields}>
        <PersonChoice
          organizationId={organizationId}
          personId={personId}
          onChoose={(id) => set({ personId: id })}
        />
        <SelectField
          label={<Say it={prepareWords.kind} />}
          value={kind}
          options={kinds.map((value) => ({ value, label: tell(common[value as 'statement']) }))}
          onChange={(next) => set({ kind: next })}
        />
      </div>
      <TextField
        label={<Say it={prepareWords.note} />}
        value={note}
        maxLength={140}
        onChange={({ currentTarget }) => set({ note: currentTarget.value })}
      />
      {failure && <p className={style.failure}>{failure}</p>}
      <Button type="submit" wide why={busy ? undefined : why} busy={busy}>
        <Say it={prepareWords.enter} />
      </Button>
    </form>
  )
}

/** A hand for somebody in the room. What is typed stays until it is entered. */
const EnterHand = lastingForm(() => ({ name: 'enter-hand', about: { kind: 'nothing', id: null } }), Hand)

/** What is going on, at a glance, and the one thing that the secretariat does about it. */
export const FloorNow = () => (
  <div className={style.floor}>
    <Part name="now">
      <Now />
    </Part>
    <Part name="speaking">
      <Speaking />
    </Part>
    <Part name="pause">
      <PauseBar />
    </Part>
    <Part name="waiting">
      <Waiting />
    </Part>
    <Part name="enter-hand">
      <EnterHand />
    </Part>
  </div>
)
