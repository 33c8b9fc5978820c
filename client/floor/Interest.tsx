import type { Item } from '../../shared/agenda/model.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useActedFor } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Choice } from '../ui/Fields.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useWanted } from '../ui/use-wanted.ts'
import { Codes } from './Codes.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'

/** Who sees the marks, told once above the agenda. */
export const InterestHelp = () => {
  const acted = useActedFor()
  if (acted.length === 0) return null
  return (
    <p className={style.soft}>
      <Say it={fairText.interestHelp} with={{ code: <Codes of={acted.slice(0, 1)} /> }} />
    </p>
  )
}

/** A quiet mark on an item: the own organization and the podium see it. */
export const Interest = ({ item }: { item: Item }) => {
  const acted = useActedFor()
  const tell = useText()
  const { run, busy, failure } = useCommand()
  const [organizationId = ''] = acted
  const interested = useMeeting(({ around }) =>
    around.interests.some((one) => one.itemId === item.id && one.organizationId === organizationId),
  )
  const open = useMeeting((state) => state.meeting.status === 'open')
  const name = `${item.number} ${item.title}`.trim()
  const mark = (wanted: boolean) =>
    run(
      { type: 'markInterest', itemId: item.id, interested: wanted, organizationId },
      tell(wanted ? fairText.interestMarked : fairText.interestUnmarked, { item: name }),
    )
  const [checked, choose] = useWanted(interested, mark)
  if (acted.length === 0 || !open || item.status === 'done') return null
  return (
    <div className={style.interest}>
      <Choice
        checked={checked}
        aria-busy={busy}
        aria-label={tell(fairText.interestOf, { item: name })}
        onChange={({ target }) => choose(target.checked)}
        label={<Say it={fairText.interest} />}
      />
      {failure && <span className={style.soft}>{failure}</span>}
    </div>
  )
}
