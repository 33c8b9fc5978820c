import { type RefObject, useId, useRef } from 'react'
import type { Group } from '../../shared/groups/model.ts'
import { organizationOf } from '../../shared/roster/select.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useActedFor } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import style from './groups.module.css'
import { groupsText } from './messages.ts'
import { ownSignUp, partActs, parts, partWords, sheetsNow } from './reading.ts'
import { Contested, GroupMembers } from './Who.tsx'

interface OwnProps {
  readonly group: Group
  readonly organizationId: string
  /** False for whoever sits with the organization and does not act for it. */
  readonly mayAct: boolean
  /** Takes the focus when the button that had it goes away. */
  readonly heading: RefObject<HTMLElement | null>
}

const OwnPart = ({ group, organizationId, mayAct, heading }: OwnProps) => {
  const tell = useText()
  const roster = useMeeting((state) => state.roster)
  const code = organizationOf(roster, organizationId)?.code ?? ''
  const own = ownSignUp(group, organizationId)
  const shown = <bdi>{code}</bdi>
  const { id: groupId, name, open } = group
  return (
    <>
      <p className={own ? style.strong : style.soft}>
        {own ? (
          <Say
            it={own.confirmed ? groupsText.isIn : groupsText.isDown}
            with={{ code: shown, part: tell(partWords[own.part]) }}
          />
        ) : (
          <Say it={groupsText.notDown} with={{ code: shown }} />
        )}
      </p>
      {open && mayAct && (
        <fieldset className={style.parts}>
          <legend className="unseen">{tell(groupsText.partsFor, { code, group: name })}</legend>
          {parts.map((part) => (
            <Act
              key={part}
              command={{ type: 'signUp', groupId, organizationId, part }}
              whyShown="on-focus"
              aria-pressed={own?.part === part}
              done={tell(groupsText.signed, { code, part: tell(partWords[part]) })}
            >
              <Say it={partActs[part]} />
            </Act>
          ))}
          {own && (
            <Act
              command={{ type: 'signUp', groupId, organizationId, part: null }}
              look="quiet"
              done={tell(groupsText.takenOff, { code, group: name })}
              onAnswer={({ ok }) => ok && heading.current?.focus({ preventScroll: true })}
            >
              <Say it={groupsText.takeOff} with={{ code: shown }} />
            </Act>
          )}
        </fieldset>
      )}
    </>
  )
}

/** What one's own organizations are down for in a group, with a press for each part while its sheet is open. */
export const OwnParts = ({ group, heading }: { group: Group; heading: RefObject<HTMLElement | null> }) => {
  const { organizations } = useViewer()
  const acted = useActedFor()
  return organizations.map((id) => (
    <OwnPart key={id} group={group} organizationId={id} mayAct={acted.includes(id)} heading={heading} />
  ))
}

const Sheet = ({ group }: { group: Group }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const acted = useActedFor()
  const id = useId()
  return (
    <section className={style.sheet} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1} className={style.heading} dir="auto">
        <Say it={groupsText.sheet} with={{ group: group.name }} />
      </h2>
      {group.purpose !== '' && <p dir="auto">{group.purpose}</p>}
      {acted.length > 0 && (
        <p className={style.soft}>
          <Say it={groupsText.sheetHelp} />
        </p>
      )}
      <OwnParts group={group} heading={heading} />
      <Contested group={group} />
      <GroupMembers group={group} />
    </section>
  )
}

/** The sheets that are open on the current item. */
export const OpenSheets = () => {
  const agenda = useMeeting((state) => state.agenda)
  const groups = useMeeting((state) => state.groups.groups)
  return sheetsNow(agenda, groups).map((group) => <Sheet key={group.id} group={group} />)
}
