import { type ChangeEvent, useMemo, useRef, useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import {
  type ActionsPlan,
  type ActionsReading,
  planActions,
  readActions,
} from '../../shared/import/actions.ts'
import { blocks, byLine } from '../../shared/import/table.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { Findings } from '../import/Findings.tsx'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWriterOfAll } from '../messages/Write.tsx'
import { useClient, useMay, useMeeting } from '../store.ts'
import { useDay } from '../times.ts'
import { Button } from '../ui/Button.tsx'
import { CodeList } from '../ui/CodeList.tsx'
import desk from '../ui/desk.module.css'
import { Choice } from '../ui/Fields.tsx'
import { Banner, Disclosure } from '../ui/pieces.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { TableHead } from '../ui/TableHead.tsx'
import { useCommand } from '../ui/use-command.ts'
import { followText, followEditText as words } from './messages.ts'

const largest = 10_000_000
const noQuestions = { asked: [], answers: {}, onAnswer: () => {} }

const Preview = ({ plan: { taken } }: { plan: ActionsPlan }) => {
  const tell = useText()
  const columns = ['colPlace', 'colText', 'colOwner', 'colDue', 'colStatus'] as const
  if (taken.length === 0) return null
  return (
    <ScrollBox label={tell(words.preview, { count: taken.length })}>
      <table className={desk.table}>
        <caption>
          <Say it={words.preview} with={{ count: taken.length }} />
        </caption>
        <TableHead columns={columns.map((column) => words[column])} />
        <tbody>
          {taken.map(({ line, text, organizations, owner, due, status }) => (
            <tr key={line}>
              <td className={desk.number}>{line}</td>
              <th scope="row" dir="auto">
                {text}
              </th>
              <td>
                <strong>
                  <CodeList codes={organizations} />
                </strong>{' '}
                <span dir="auto">{owner}</span>
              </td>
              <td className={desk.number}>{due}</td>
              <td>
                <Say it={followText[status]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** Where a first item comes: the first sitting that is not over, before its first item. */
const useFirstPlace = () => {
  const { sittings, items } = useMeeting((state) => state.agenda)
  const sitting = sittings.find(({ closedAt }) => closedAt === null)
  const before = items.find(({ sittingId, parentId }) => sittingId === sitting?.id && parentId === null)
  return { sitting, before }
}

interface TakeProps {
  readonly plan: ActionsPlan
  readonly from: string
  readonly onDone: (sentence: string) => void
}

const Take = ({ plan, from, onDone }: TakeProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const day = useDay()
  const { sitting, before } = useFirstPlace()
  const title = startOf(tell(words.itemTitle, { from }), 300)
  const known = useMeeting(({ agenda }) => agenda.items.find((one) => one.title === title)?.id)
  const [wanted, setWanted] = useState(true)
  const { run, busy, failure } = useCommand()
  const count = plan.taken.length
  const asItem = wanted && sitting !== undefined
  const first: CommandOf<'addItem'> = {
    ...{ type: 'addItem', kind: 'item', sittingId: sitting?.id ?? null, before: before?.id ?? null },
    ...{ title, purpose: 'information' },
  }
  const itemRefused = useMay(first)
  const refused = useMay(plan.command ?? { type: 'takeOverActions', from, actions: [] })
  const why =
    plan.command === null
      ? tell(words.nothingToTake)
      : asItem && known === undefined && itemRefused
        ? inWords(itemRefused)
        : refused && inWords(refused)
  const take = async () => {
    if (!plan.command) return
    if (asItem && known === undefined && !(await run(first))) return
    // The page shows the new item by now: an answer comes after what it did.
    const there = useClient.getState().replica?.state.agenda.items.find((one) => one.title === title)
    const said = tell(words.taken, { count, from })
    const command = { ...plan.command, itemId: asItem ? (there?.id ?? null) : null }
    if (await run(command, said)) onDone(said)
  }
  return (
    <div className={desk.close}>
      <Choice
        label={<Say it={words.asItem} with={{ from }} />}
        hint={
          sitting === undefined ? (
            <Say it={words.noSitting} />
          ) : (
            <Say
              it={before ? words.asItemHint : words.asItemAlone}
              with={{ day: day(sitting.date), before: <span dir="auto">{before?.title}</span> }}
            />
          )
        }
        checked={asItem}
        disabled={sitting === undefined}
        onChange={({ currentTarget }) => setWanted(currentTarget.checked)}
      />
      {failure && (
        <Banner>
          <strong>{failure}</strong>
        </Banner>
      )}
      <div>
        <Button look="primary" why={busy ? undefined : why} busy={busy} onClick={() => void take()}>
          <Say it={words.takeThem} with={{ count }} />
        </Button>
      </div>
    </div>
  )
}

const Seen = ({ reading, onDone }: { reading: ActionsReading; onDone: (sentence: string) => void }) => {
  const organizations = useMeeting((state) => state.roster.organizations)
  const followUp = useMeeting((state) => state.followUp)
  const plan = useMemo(
    () => planActions(organizations, followUp, reading),
    [organizations, followUp, reading],
  )
  const isFaulty = blocks(reading.problems)
  const writeAll = useWriterOfAll()
  const { from } = reading
  return (
    <>
      {from !== '' && (
        <p>
          <Say
            it={words.isFrom}
            with={{
              from: <strong dir="auto">{from}</strong>,
              taken: plan.taken.length,
              left: plan.left.length,
            }}
          />
        </p>
      )}
      <Findings problems={writeAll(byLine([...reading.problems, ...plan.problems]))} {...noQuestions} />
      {!isFaulty && <Take plan={plan} from={from} onDone={onDone} />}
      <Preview plan={plan} />
    </>
  )
}

/** What an earlier meeting left open, from its file: seen first, then taken over whole. */
export const TakeOver = () => {
  const tell = useText()
  const input = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<ActionsReading>()
  const [said, setSaid] = useState<string>()
  const choose = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? []
    setReading(undefined)
    setSaid(undefined)
    if (!file) return
    const { name } = file
    if (file.size > largest) return setSaid(tell(words.tooLarge, { name }))
    try {
      setReading(readActions(await file.text()))
    } catch {
      setSaid(tell(words.unread, { name }))
    }
    // The mended file has the same name: it has to count as another choice.
    if (input.current) input.current.value = ''
  }
  const finish = (sentence: string) => {
    setReading(undefined)
    setSaid(sentence)
  }
  return (
    <Disclosure summary={<Say it={words.take} />}>
      <div className={desk.close}>
        <p className={desk.lead}>
          <Say it={words.takeHelp} />
        </p>
        <div>
          <Button onClick={() => input.current?.click()}>
            <Say it={reading ? words.chooseOther : words.choose} />
          </Button>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label={tell(words.choose)}
            data-testid="file-actions"
            onChange={(event) => void choose(event)}
          />
        </div>
        {said && <p role="status">{said}</p>}
        {reading && <Seen reading={reading} onDone={finish} />}
      </div>
    </Disclosure>
  )
}
