import { type FormEvent, useRef, useState } from 'react'
import type { Group, GroupPart, SignUp } from '../../shared/groups/model.ts'
import { isContested } from '../../shared/groups/select.ts'
import { groupStateNames } from '../../shared/messages/groups.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useCodeOf, useOrganizationOptions } from '../people.ts'
import { useMay } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { AskOnce } from '../ui/AskOnce.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Badge } from '../ui/pieces.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { GroupForm } from './GroupForm.tsx'
import style from './groups.module.css'
import { groupsText, groupsEditText as words } from './messages.ts'
import { partNames, parts } from './reading.ts'
import { Contested, Facts } from './Who.tsx'

const Member = ({ group, own }: { group: Group; own: SignUp }) => {
  const tell = useText()
  const code = useCodeOf()(own.organizationId)
  const row = useRef<HTMLLIElement>(null)
  const { organizationId, confirmed, part } = own
  const { id: groupId, name } = group
  const about = { code, group: name }
  return (
    <li ref={row} tabIndex={-1}>
      <span className={desk.row}>
        <strong>
          <bdi>{code}</bdi>
        </strong>
        <Say it={partNames[part]} />
        {!confirmed && (
          <Badge kind="accent">
            <Say it={groupsText.toConfirm} />
          </Badge>
        )}
      </span>
      <span className={desk.row}>
        <Act
          command={{ type: 'confirmSignUp', groupId, organizationId, confirmed: !confirmed }}
          size="small"
          look={confirmed ? 'quiet' : 'usual'}
          whyShown="on-focus"
          aria-label={tell(confirmed ? words.takeBackOf : words.confirmOf, about)}
          done={tell(confirmed ? words.takenBack : words.confirmed, about)}
        >
          <Say it={confirmed ? words.takeBack : words.confirm} />
        </Act>
        <Act
          command={{ type: 'signUp', groupId, organizationId, part: null }}
          size="small"
          look="quiet"
          whyShown="on-focus"
          confirm={tell(words.offAsk, about)}
          aria-label={tell(words.offOf, about)}
          done={tell(groupsText.takenOff, about)}
          onAnswer={({ ok }) => ok && row.current?.parentElement?.focus()}
        >
          <Say it={words.off} />
        </Act>
      </span>
    </li>
  )
}

const Enter = ({ group }: { group: Group }) => {
  const tell = useText()
  const inWords = useRefusalText()
  const options = useOrganizationOptions()
  const codeOf = useCodeOf()
  const [organizationId, setOrganization] = useState<string | null>(null)
  const [part, setPart] = useState<GroupPart>('member')
  const { run, busy, failure } = useCommand()
  const command = {
    ...{ type: 'signUp' as const, groupId: group.id, part },
    ...(organizationId === null ? {} : { organizationId }),
  }
  const refused = useMay(command)
  const why = organizationId === null ? tell(words.needOrganization) : refused && inWords(refused)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (why !== undefined || busy || organizationId === null) return
    const done = tell(groupsText.signed, { code: codeOf(organizationId), part: tell(partNames[part]) })
    if (await run(command, done)) setOrganization(null)
  }
  return (
    <form
      className={desk.line}
      aria-label={tell(words.enterOf, { group: group.name })}
      onSubmit={(event) => void submit(event)}
    >
      <SearchSelect
        label={tell(words.enter)}
        options={options}
        value={organizationId}
        onChange={setOrganization}
        nothing={tell(words.noOrganization)}
        mistake={failure}
      />
      <SelectField
        label={<Say it={words.part} />}
        value={part}
        options={parts.map((value) => ({ value, label: tell(partNames[value]) }))}
        onChange={setPart}
      />
      <Button type="submit" why={why} whyShown="on-focus" busy={busy}>
        <Say it={words.enterIt} />
      </Button>
    </form>
  )
}

const byPart = (a: SignUp, b: SignUp): number =>
  Number(a.confirmed) - Number(b.confirmed) || parts.indexOf(a.part) - parts.indexOf(b.part)

/** Everybody who waits, but for leads of which several are offered: those are confirmed one by one. */
const waitingOf = (group: Group): SignUp[] =>
  group.signUps.filter(({ confirmed, part }) => !confirmed && !(part === 'lead' && isContested(group)))

const ConfirmAll = ({ group }: { group: Group }) => {
  const tell = useText()
  const { runAll } = useCommand()
  const waiting = waitingOf(group)
  const all = group.signUps.filter(({ confirmed }) => !confirmed).length
  if (waiting.length === 0 || all < 2) return null
  const commands = waiting.map(({ organizationId }) => ({
    ...{ type: 'confirmSignUp' as const, groupId: group.id, organizationId, confirmed: true },
  }))
  const confirmAll = async () => {
    await runAll(commands, tell(words.confirmAllDone, { count: waiting.length }))
    return undefined
  }
  return (
    <AskOnce size="small" run={confirmAll}>
      <Say
        it={waiting.length < all ? words.confirmAll : words.confirmAllPlain}
        with={{ count: waiting.length }}
      />
    </AskOnce>
  )
}

const Members = ({ group }: { group: Group }) => {
  const codeOf = useCodeOf()
  const all = [...group.signUps].sort(
    (a, b) => byPart(a, b) || (codeOf(a.organizationId) < codeOf(b.organizationId) ? -1 : 1),
  )
  return (
    <>
      {all.length > 0 && (
        <ul className={style.members} tabIndex={-1}>
          {all.map((own) => (
            <Member key={own.organizationId} group={group} own={own} />
          ))}
        </ul>
      )}
      {group.others.length > 0 && (
        <p className={desk.soft}>
          <Say it={groupsText.inWords} />: <span dir="auto">{group.others.join('; ')}</span>
        </p>
      )}
    </>
  )
}

const editId = (id: string) => `edit-group-${id}`

const Marks = ({ group }: { group: Group }) => {
  const waiting = group.signUps.filter(({ confirmed }) => !confirmed).length
  return (
    <span className={desk.row}>
      <Badge>
        <Say it={groupStateNames[group.state]} />
      </Badge>
      {group.open && (
        <Badge kind="accent">
          <Say it={groupsText.sheetOpen} />
        </Badge>
      )}
      {isContested(group) && (
        <Badge kind="solid">
          <Say it={words.contestedMark} />
        </Badge>
      )}
      {waiting > 0 && (
        <Badge kind="accent">
          <Say it={words.waiting} with={{ count: waiting }} />
        </Badge>
      )}
      <span className={desk.soft}>
        <Say it={groupsText.size} with={{ count: group.signUps.length + group.others.length }} />
      </span>
    </span>
  )
}

const Acts = ({ group, onEdit }: { group: Group; onEdit: () => void }) => {
  const tell = useText()
  const { id: groupId, name, open } = group
  const about = { group: name }
  return (
    <div className={desk.row}>
      <Act
        command={{ type: 'openSignUp', groupId, open: !open }}
        size="small"
        look={open ? 'usual' : 'primary'}
        aria-label={tell(open ? words.closeOf : words.openOf, about)}
        done={tell(open ? words.closed : words.opened, about)}
      >
        <Say it={open ? words.close : words.open} />
      </Act>
      <Button id={editId(groupId)} size="small" aria-label={tell(words.editOf, about)} onClick={onEdit}>
        <Say it={words.edit} />
      </Button>
      <ConfirmAll group={group} />
      <Act
        command={{ type: 'removeGroup', groupId }}
        size="small"
        look="quiet"
        whyShown="on-focus"
        confirm={tell(words.removeAsk)}
        aria-label={tell(words.removeOf, about)}
        done={tell(words.removed, about)}
      >
        <Say it={words.remove} />
      </Act>
    </div>
  )
}

interface GroupCardProps {
  readonly group: Group
  /** Its place in the register, from 1: what the loads refer to. */
  readonly number: number
  readonly isShown: boolean
  readonly onShow: (shown: boolean) => void
}

/** A group of the register for the secretariat: a line, and opened all that can be done with it. */
export const GroupCard = ({ group, number, isShown, onShow }: GroupCardProps) => {
  const tell = useText()
  const [isEdited, setEdited] = useState(false)
  const { id, name } = group
  return (
    <article className={style.card} aria-labelledby={`group-${id}`}>
      <div className={style.cardHead}>
        <h3 id={`group-${id}`} className={style.cardTitle}>
          {number}. <span dir="auto">{name}</span>
        </h3>
        <Marks group={group} />
        <Button
          size="small"
          look="quiet"
          aria-expanded={isShown}
          aria-label={tell(isShown ? words.hideOf : words.showOf, { group: name })}
          onClick={() => onShow(!isShown)}
        >
          <Say it={isShown ? words.hide : words.show} />
        </Button>
      </div>
      {isShown && (
        <>
          <Facts group={group} />
          {isEdited ? (
            <GroupForm group={group} openers={[editId(id)]} onClose={() => setEdited(false)} />
          ) : (
            <Acts group={group} onEdit={() => setEdited(true)} />
          )}
          <Contested group={group} />
          <Members group={group} />
          <Enter group={group} />
        </>
      )}
    </article>
  )
}
