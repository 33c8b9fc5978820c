import { useMemo, useState } from 'react'
import { floorItemId } from '../../shared/agenda.ts'
import { organizationOf } from '../../shared/roster.ts'
import type { Organization } from '../../shared/state.ts'
import { useCurrentList } from '../listed.ts'
import { Say, useText } from '../messages/Say.tsx'
import { delegationsOf, isHere } from '../roster/reading.ts'
import { useClient, useMeeting, useNames } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { figures } from '../ui/figures.ts'
import { Badge, Bar, EmptyState } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import style from './floor.module.css'
import { deskText } from './messages.ts'
import { heardBy, type Scope } from './reading.ts'

export const useDelegations = () => {
  const roster = useMeeting((state) => state.roster)
  const names = useNames()
  const online = useClient((state) => state.online)
  return useMemo(() => delegationsOf(roster, names, online), [roster, names, online])
}

export const useHeard = (scope: Scope) => {
  const floor = useMeeting((state) => state.floor)
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  return useMemo(() => heardBy(floor, scope, itemId), [floor, scope, itemId])
}

/** Here, and neither heard nor speaking. */
export const useUnheard = (scope: Scope) => {
  const delegations = useDelegations()
  const heard = useHeard(scope)
  const speaker = useMeeting((state) => state.floor.current?.request.organizationId)
  return delegations.filter(
    ({ organization, count }) => count > 0 && !heard.has(organization.id) && organization.id !== speaker,
  )
}

export const useScope = () => {
  const [scope, setScope] = useState<Scope>('item')
  const tell = useText()
  const choice = (
    <Segments
      size="small"
      label={tell(deskText.scope)}
      segments={[
        { key: 'item', label: <Say it={deskText.scopeItem} /> },
        { key: 'meeting', label: <Say it={deskText.scopeMeeting} /> },
      ]}
      chosen={scope}
      onChoose={setScope}
    />
  )
  return { scope, choice }
}

const AddButton = ({ organization: { id, code } }: { organization: Organization }) => {
  const tell = useText()
  return (
    <Act
      command={{ type: 'addToFloor', organizationId: id, personId: null, kind: 'statement' }}
      size="small"
      whyShown="on-focus"
      aria-label={tell(deskText.addTo, { code })}
      done={tell(deskText.added, { code })}
    >
      <Say it={deskText.addShort} />
    </Act>
  )
}

/** Who is here and has not yet been heard, with a way to put them on the list. */
export const Unheard = () => {
  const { scope, choice } = useScope()
  const unheard = useUnheard(scope)
  const list = useCurrentList()
  return (
    <>
      <div className={style.scope}>{choice}</div>
      {unheard.length === 0 ? (
        <EmptyState>
          <p>
            <Say it={deskText.unheardNone} />
          </p>
        </EmptyState>
      ) : (
        <ul className={style.unheard}>
          {unheard.map(({ organization, members }) => {
            const waits = list.find(({ request }) => request.organizationId === organization.id)
            const here = members.filter((member) => isHere(member.here))
            return (
              <li key={organization.id}>
                <div className={style.unheardWho}>
                  <bdi className={style.rowCode} title={organization.name}>
                    {organization.code}
                  </bdi>
                  <span className={style.rowName} dir="auto">
                    {here[0]?.name}
                    {here.length > 1 && ` +${here.length - 1}`}
                  </span>
                </div>
                {waits ? (
                  <Badge>
                    <Say it={deskText.isWaiting} with={{ place: waits.place }} />
                  </Badge>
                ) : (
                  <AddButton organization={organization} />
                )}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

/** Interventions and speaking time by organization, most time first: the table is the content. */
export const HeardTable = () => {
  const { scope, choice } = useScope()
  const heard = useHeard(scope)
  const roster = useMeeting((state) => state.roster)
  const rows = [...heard]
    .map(([id, sum]) => ({ id, code: organizationOf(roster, id)?.code ?? '?', ...sum }))
    .sort((a, b) => b.ms - a.ms || b.count - a.count)
  const most = rows[0]?.ms ?? 0
  const times = rows.reduce((sum, { count }) => sum + count, 0)
  const ms = rows.reduce((sum, row) => sum + row.ms, 0)
  return (
    <>
      <div className={style.scope}>
        {choice}
        {rows.length > 0 && (
          <span className={style.soft}>
            <Say it={deskText.heardTotal} with={{ organizations: rows.length, times, time: figures(ms) }} />
          </span>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState>
          <p>
            <Say it={deskText.heardNone} with={{ scope }} />
          </p>
        </EmptyState>
      ) : (
        <table className={style.heard}>
          <thead>
            <tr>
              <th scope="col">
                <Say it={deskText.organization} />
              </th>
              <th scope="col">
                <Say it={deskText.times} />
              </th>
              <th scope="col">
                <Say it={deskText.time} />
              </th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <bdi>{row.code}</bdi>
                </th>
                <td>{row.count}</td>
                <td>{figures(row.ms)}</td>
                <td aria-hidden="true" className={style.heardBar}>
                  <Bar share={most === 0 ? 0 : row.ms / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
