import { useId } from 'react'
import type { Action } from '../../shared/actions/model.ts'
import { Say } from '../messages/Say.tsx'
import { useActedFor, useCodeOf } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { ActionRow } from './ActionRow.tsx'
import style from './follow-up.module.css'
import { followText } from './messages.ts'
import { Rate } from './Rate.tsx'

const Own = ({ organizationId, actions }: { organizationId: string; actions: readonly Action[] }) => {
  const code = useCodeOf()(organizationId)
  const mayReport = useActedFor().includes(organizationId)
  const id = useId()
  const own = actions.filter(({ ownerIds }) => ownerIds.includes(organizationId))
  const shown = <bdi>{code}</bdi>
  return (
    <section className={style.section} aria-labelledby={id}>
      <h2 id={id} className={style.title}>
        <Say it={followText.ofCode} with={{ code: shown }} />
      </h2>
      <p className={style.soft}>
        {own.length === 0 ? <Say it={followText.ofNone} with={{ code: shown }} /> : <Rate actions={own} />}
      </p>
      <ul className={style.actions}>
        {own.map((action) => (
          <ActionRow key={action.id} action={action} mayReport={mayReport} touch />
        ))}
      </ul>
    </section>
  )
}

/** What one's own organizations have to do, with their report, and below it everybody's actions. */
export const ActionsPart = () => {
  const actions = useMeeting((state) => state.followUp.actions)
  const { organizations } = useViewer()
  const id = useId()
  if (actions.length === 0) return null
  return (
    <>
      {organizations.map((organizationId) => (
        <Own key={organizationId} organizationId={organizationId} actions={actions} />
      ))}
      <section className={style.section} aria-labelledby={id}>
        <h2 id={id} className={style.title}>
          <Say it={followText.title} />
        </h2>
        <p>
          <Rate actions={actions} />
        </p>
        <Disclosure summary={<Say it={followText.all} />}>
          <ul className={style.actions}>
            {actions.map((action) => (
              <ActionRow key={action.id} action={action} mayReport={false} />
            ))}
          </ul>
        </Disclosure>
      </section>
    </>
  )
}
