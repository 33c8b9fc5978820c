import { useMemo, useState } from 'react'
import { agendaCommand, planRoster, type RosterPlan } from '../../shared/import/apply.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { organizerSeat, type Seat } from '../session.ts'
import { useClient, useMay, useMeeting, useNames } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Disclosure } from '../ui/pieces.tsx'
import { useCommand } from '../ui/use-command.ts'
import { FileImport } from './FileImport.tsx'
import style from './import.module.css'
import { importWords } from './messages.ts'
import { type Readings, useFileReading } from './use-file-reading.ts'

const useSeat = (): Seat => useClient((state) => state.seat) ?? organizerSeat()

const tallyOf = (
  all: readonly { readonly changes: readonly unknown[] }[],
  isNew: (index: number) => boolean,
) => {
  const added = all.filter((_, index) => isNew(index)).length
  const changed = all.filter(({ changes }, index) => !isNew(index) && changes.length > 0).length
  return { added, changed, same: all.length - added - changed }
}

const PlanLists = ({ plan }: { plan: RosterPlan }) => {
  const tell = useText()
  const what = (changes: RosterPlan['persons'][number]['changes']) =>
    changes.map((one) => tell(importWords[one])).join(', ')
  const added = plan.persons.filter(({ personId }) => personId === undefined)
  const changed = plan.persons.filter(({ personId, changes }) => personId !== undefined && changes.length > 0)
  const organizations = plan.organizations.filter(({ isNew, changes }) => isNew || changes.length > 0)
  const codes = ({ seats }: RosterPlan['persons'][number]) =>
    seats.map(({ organization }) => organization).join(', ')
  const lists = [
    {
      key: 'changedPeople',
      items: changed.map((person) => [
        codes(person),
        person.name,
        tell(importWords.changedWhat, { what: what(person.changes) }),
      ]),
    },
    { key: 'newPeople', items: added.map((person) => [codes(person), person.name, '']) },
    {
      key: 'changedOrganizations',
      items: organizations.map(({ code, isNew, changes }) => [
        code,
        '',
        isNew ? tell(importWords.isNew) : tell(importWords.changedWhat, { what: what(changes) }),
      ]),
    },
  ] as const
  return lists.map(({ key, items }) =>
    items.length === 0 ? null : (
      <Disclosure key={key} summary={<Say it={importWords[key]} with={{ count: items.length }} />}>
        <ul className={style.planList}>
          {items.map(([code, name, note], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file may say the same twice
            <li key={index}>
              <strong>
                <bdi>{code}</bdi>
              </strong>{' '}
              <span dir="auto">{name}</span> <span className={desk.soft}>{note}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    ),
  )
}

const Plan = ({ reading, onDone }: { reading: Readings['roster']; onDone: (sentence: string) => void }) => {
  const tell = useText()
  const inWords = useRefusalText()
  const roster = useMeeting((state) => state.roster)
  const names = useNames()
  const plan = useMemo(
    () => planRoster({ roster, names }, reading, new Set(reading.columns)),
    [roster, names, reading],
  )
  const refused = useMay(plan.command)
  const { run, busy, failure } = useCommand()
  const persons = tallyOf(plan.persons, (index) => plan.persons[index]?.personId === undefined)
  const organizations = tallyOf(plan.organizations, (index) => plan.organizations[index]?.isNew ?? false)
  const isNothing = plan.command.seats.length === 0 && plan.command.organizations.length === 0
  const why = isNothing ? tell(importWords.nothingNew) : refused && inWords(refused)
  const apply = async () => {
    const said = tell(importWords.doneRoster, { added: persons.added, changed: persons.changed })
    if (await run(plan.command, said)) onDone(said)
  }
  return (
    <div className={style.plan}>
      <p className={style.tally}>
        <Say it={importWords.tallyPeople} />{' '}
        <strong>
          <Say it={importWords.tally} with={persons} />
        </strong>
      </p>
      <p>
        <Say it={importWords.tallyOrganizations} /> <Say it={importWords.tally} with={organizations} />
      </p>
      {plan.unnamed.length > 0 && (
        <p className={desk.soft}>
          <Say it={importWords.unnamed} with={{ count: plan.unnamed.length }} />
        </p>
      )}
      <PlanLists plan={plan} />
      {failure && <p className={style.failure}>{failure}</p>}
      <div>
        <Button look="primary" why={busy ? undefined : why} busy={busy} onClick={() => void apply()}>
          <Say it={busy ? importWords.applying : importWords.applyRoster} />
        </Button>
      </div>
    </div>
  )
}

const RosterAgain = () => {
  const seat = useSeat()
  const file = useFileReading('roster', seat, [], seat.meeting)
  const [done, setDone] = useState<string>()
  const finish = (sentence: string) => {
    file.clear()
    setDone(sentence)
  }
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={importWords.againRoster} />
      </h2>
      <p className={desk.lead}>
        <Say it={importWords.againRosterHelp} />
      </p>
      {done && !file.file && <p className={style.plan}>{done}</p>}
      <FileImport kind="roster" file={file}>
        {file.ready && file.reading && <Plan reading={file.reading} onDone={finish} />}
      </FileImport>
    </section>
  )
}

interface ReplaceProps {
  readonly reading: Readings['agenda']
  readonly onDone: (sentence: string) => void
}

const Replace = ({ reading, onDone }: ReplaceProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const present = useMeeting((state) => state.agenda.items.length)
  const [asking, setAsking] = useState(false)
  const command = useMemo(() => agendaCommand(reading.rows, reading.sittings), [reading])
  const refused = useMay(command)
  const { run, busy, failure } = useCommand()
  const apply = async () => {
    const said = tell(importWords.doneAgenda, { count: reading.rows.length })
    if (await run(command, said)) onDone(said)
  }
  const press = () => (present > 0 && !asking ? setAsking(true) : void apply())
  return (
    <div className={style.plan}>
      {failure && <p className={style.failure}>{failure}</p>}
      <div>
        <Button
          look="primary"
          why={busy || !refused ? undefined : inWords(refused)}
          busy={busy}
          onClick={press}
        >
          {asking ? (
            <Say it={importWords.applyAgendaAsk} with={{ count: present }} />
          ) : (
            <Say it={busy ? importWords.applying : importWords.applyAgenda} />
          )}
        </Button>
      </div>
    </div>
  )
}

const probe = {
  type: 'importAgenda' as const,
  rows: [
    {
      day: null,
      start: null,
      end: null,
      kind: 'item' as const,
      title: '-',
      lead: '',
      documents: [],
      parent: null,
      purpose: null,
    },
  ],
}

const AgendaAgain = () => {
  const inWords = useRefusalText()
  const organizations = useMeeting((state) => state.roster.organizations)
  const codes = useMemo(() => organizations.map(({ code }) => code), [organizations])
  const file = useFileReading('agenda', useSeat(), codes)
  const refused = useMay(probe)
  const [done, setDone] = useState<string>()
  const finish = (sentence: string) => {
    file.clear()
    setDone(sentence)
  }
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={importWords.againAgenda} />
      </h2>
      <p className={desk.lead}>
        <Say it={importWords.againAgendaHelp} />
      </p>
      {done && !file.file && <p className={style.plan}>{done}</p>}
      {refused && !file.file ? (
        <p className={style.failure}>{inWords(refused)}</p>
      ) : (
        <FileImport kind="agenda" file={file}>
          {file.ready && file.reading && <Replace reading={file.reading} onDone={finish} />}
        </FileImport>
      )}
    </section>
  )
}

/** Files into a meeting that exists: seen first, then applied whole or not at all. */
export const ImportAgain = () => (
  <>
    <RosterAgain />
    <AgendaAgain />
  </>
)
