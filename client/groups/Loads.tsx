import { useMemo } from 'react'
import { isAlive, type Load, loads } from '../../shared/groups/select.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { CodeList } from '../ui/CodeList.tsx'
import { Bar } from '../ui/pieces.tsx'
import style from './groups.module.css'
import { groupsText } from './messages.ts'
import { summaryOf } from './reading.ts'

const mostNamed = 4

const Summary = ({ all, of }: { all: readonly Load[]; of: number }) => {
  const { most, codes, none } = summaryOf(all)
  if (most === 0) return <Say it={groupsText.noLoad} />
  const figures = { count: codes.length, most, of, none }
  return codes.length > mostNamed ? (
    <Say it={groupsText.mostMany} with={figures} />
  ) : (
    <Say it={groupsText.most} with={{ ...figures, codes: <CodeList codes={codes} /> }} />
  )
}

const isLeading = ({ part }: Load['in'][number]) => part === 'lead' || part === 'co-lead'

/** How many groups every member organization sits in: in a sentence, as a table, and as a picture beside it. */
export const Loads = ({ named = false }: { named?: boolean }) => {
  const groups = useMeeting((state) => state.groups)
  const roster = useMeeting((state) => state.roster)
  const all = useMemo(() => loads({ groups, roster }), [groups, roster])
  const of = groups.groups.filter(isAlive).length
  const numbers = new Map(groups.groups.map(({ id }, index) => [id, index + 1]))
  return (
    <>
      <p>
        <Summary all={all} of={of} />
      </p>
      <table className={style.load}>
        <caption className="unseen">
          <Say it={groupsText.loadsAll} />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Say it={groupsText.organization} />
            </th>
            <th scope="col">
              <Say it={groupsText.groups} />
            </th>
            <td aria-hidden="true" />
            {named && (
              <>
                <th scope="col">
                  <Say it={groupsText.leads} />
                </th>
                <th scope="col">
                  <Say it={groupsText.numbers} />
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {all.map(({ organization, in: sits }) => (
            <tr key={organization.id}>
              <th scope="row">
                <bdi>{organization.code}</bdi>
              </th>
              <td className={style.number}>
                <Say it={groupsText.countOf} with={{ count: sits.length, of }} />
              </td>
              <td className={style.picture} aria-hidden="true">
                <Bar share={of === 0 ? 0 : sits.length / of} />
              </td>
              {named && (
                <>
                  <td className={style.number}>{sits.filter(isLeading).length}</td>
                  <td>{sits.map(({ groupId }) => numbers.get(groupId)).join(', ')}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
