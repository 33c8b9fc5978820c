import { useId, useRef } from 'react'
import type { Group } from '../../shared/groups/model.ts'
import { groupStateNames } from '../../shared/messages/groups.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Badge, Disclosure, EmptyState } from '../ui/pieces.tsx'
import style from './groups.module.css'
import { Loads } from './Loads.tsx'
import { groupsText } from './messages.ts'
import { OwnParts } from './Sheets.tsx'
import { Contested, Facts, GroupMembers } from './Who.tsx'

const GroupRow = ({ group }: { group: Group }) => {
  const body = useRef<HTMLDivElement>(null)
  const count = group.signUps.length + group.others.length
  return (
    <Disclosure
      summary={
        <span className={style.summary}>
          <span dir="auto">{group.name}</span>
          <Badge>
            <Say it={groupStateNames[group.state]} />
          </Badge>
          {group.open && (
            <Badge kind="accent">
              <Say it={groupsText.sheetOpen} />
            </Badge>
          )}
          <span className={style.soft}>
            <Say it={groupsText.size} with={{ count }} />
          </span>
        </span>
      }
    >
      <div ref={body} tabIndex={-1} className={style.group}>
        <OwnParts group={group} heading={body} />
        <Contested group={group} />
        <GroupMembers group={group} />
        <Facts group={group} />
      </div>
    </Disclosure>
  )
}

/** All working groups with who is in them, and who sits in how many. */
export const GroupsPart = () => {
  const groups = useMeeting((state) => state.groups.groups)
  const id = useId()
  return (
    <section className={style.section} aria-labelledby={id}>
      <h2 id={id} className={style.title}>
        <Say it={groupsText.title} />
      </h2>
      {groups.length === 0 ? (
        <EmptyState>
          <p>
            <Say it={groupsText.empty} /> <Say it={groupsText.emptyHelp} />
          </p>
        </EmptyState>
      ) : (
        <>
          <div>
            {groups.map((group) => (
              <GroupRow key={group.id} group={group} />
            ))}
          </div>
          <Disclosure summary={<Say it={groupsText.loads} />}>
            <Loads />
          </Disclosure>
        </>
      )}
    </section>
  )
}
