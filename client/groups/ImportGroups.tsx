import { useMemo, useState } from 'react'
import { type GroupsPlan, type PlannedGroup, planGroups } from '../../shared/import/groups.ts'
import { FileImport } from '../import/FileImport.tsx'
import { useFileReading } from '../import/use-file-reading.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWriterOfAll } from '../messages/Write.tsx'
import { organizerSeat } from '../session.ts'
import { useClient, useMay, useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { CodeList } from '../ui/CodeList.tsx'
import desk from '../ui/desk.module.css'
import { Badge, Disclosure } from '../ui/pieces.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { TableHead } from '../ui/TableHead.tsx'
import { useCommand } from '../ui/use-command.ts'
import style from './groups.module.css'
import { groupsEditText as words } from './messages.ts'

const codesOf = ({ members }: PlannedGroup, leads: boolean): string[] =>
  members
    .filter(({ part }) => (part === 'lead' || part === 'co-lead') === leads)
    .map(({ organization }) => organization.code)

const Preview = ({ plan: { groups } }: { plan: GroupsPlan }) => {
  const tell = useText()
  const columns = ['colLine', 'colGroup', 'colLead', 'colMembers', 'colOthers'] as const
  return (
    <ScrollBox label={tell(words.preview, { count: groups.length })}>
      <table className={desk.table}>
        <caption>
          <Say it={words.preview} with={{ count: groups.length }} />
        </caption>
        <TableHead columns={columns.map((column) => words[column])} />
        <tbody>
          {groups.map((group) => (
            <tr key={group.row.line}>
              <td className={desk.number}>{group.row.line}</td>
              <th scope="row" dir="auto">
                {group.row.name}{' '}
                {group.isThere && (
                  <Badge>
                    <Say it={words.isThere} />
                  </Badge>
                )}
              </th>
              <td>
                <CodeList codes={codesOf(group, true)} />
              </td>
              <td>
                <CodeList codes={codesOf(group, false)} />
              </td>
              <td dir="auto">{group.others.join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const nothing = { type: 'importGroups' as const, groups: [] }

const Apply = ({ plan, onDone }: { plan: GroupsPlan; onDone: (sentence: string) => void }) => {
  const tell = useText()
  const inWords = useRefusalText()
  const { run, busy, failure } = useCommand()
  const { command } = plan
  const refused = useMay(command ?? nothing)
  const fresh = plan.groups.filter(({ isThere }) => !isThere)
  const count = fresh.length
  const why = command === null ? tell(words.nothingNew) : refused && inWords(refused)
  const apply = async () => {
    const said = tell(words.applied, { count })
    if (command && (await run(command, said))) onDone(said)
  }
  const sum = (of: (group: PlannedGroup) => number) => fresh.reduce((all, group) => all + of(group), 0)
  return (
    <div className={desk.close}>
      <p>
        <Say
          it={words.tally}
          with={{
            added: count,
            same: plan.groups.length - count,
            members: sum(({ members }) => members.length),
            others: sum(({ others }) => others.length),
          }}
        />
      </p>
      {failure && <p className={style.contested}>{failure}</p>}
      <div>
        <Button look="primary" why={busy ? undefined : why} busy={busy} onClick={() => void apply()}>
          <Say it={words.apply} with={{ count }} />
        </Button>
      </div>
      <Preview plan={plan} />
    </div>
  )
}

/** A register from a file: seen first, with what stays in words and why, then taken over whole. */
export const ImportGroups = () => {
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const file = useFileReading('groups', seat)
  const groups = useMeeting((state) => state.groups)
  const roster = useMeeting((state) => state.roster)
  const [done, setDone] = useState<string>()
  const { reading } = file
  const writeAll = useWriterOfAll()
  const plan = useMemo(
    () => reading && planGroups({ groups, roster }, reading.groups),
    [groups, roster, reading],
  )
  const finish = (sentence: string) => {
    file.clear()
    setDone(sentence)
  }
  return (
    <Disclosure summary={<Say it={words.import} />}>
      <div className={desk.close}>
        <p className={desk.lead}>
          <Say it={words.importHelp} />
        </p>
        {done && !file.file && <p>{done}</p>}
        <FileImport kind="groups" file={file} found={writeAll(plan?.problems ?? [])}>
          {plan && (file.ready ? <Apply plan={plan} onDone={finish} /> : <Preview plan={plan} />)}
        </FileImport>
      </div>
    </Disclosure>
  )
}
