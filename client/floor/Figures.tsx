import { type ReactNode, useMemo, useState } from 'react'
import { type Fairness, type FairnessSpan, fairness } from '../../shared/floor/fairness.ts'
import { useNow } from '../clock.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { figures } from '../ui/figures.ts'
import { Bar, Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { Codes } from './Codes.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'

const spans: readonly FairnessSpan[] = ['item', 'sitting', 'session']

const Head = ({ of }: { of: readonly Message[] }) => (
  <thead>
    <tr>
      {of.map((message) => (
        <th key={message.id} scope="col">
          <Say it={message} />
        </th>
      ))}
    </tr>
  </thead>
)

/** A name with its share as a picture under it. */
const Name = ({ ms, most, children }: { ms: number; most: number; children: ReactNode }) => (
  <th scope="row">
    {children}
    <Bar share={most === 0 ? 0 : ms / most} />
  </th>
)

const Groups = ({ groups }: Pick<Fairness, 'groups'>) => {
  const shown = groups.filter(({ organizations }) => organizations > 0)
  const most = Math.max(0, ...shown.map(({ ms }) => ms))
  return (
    <table className={style.table}>
      <Head of={[fairText.group, fairText.heard, fairText.times, fairText.time]} />
      <tbody>
        {shown.map(({ group, organizations, heard, interventions, ms }) => (
          <tr key={group}>
            <Name ms={ms} most={most}>
              <Say it={fairText[group]} />
            </Name>
            <td>
              <Say it={fairText.heardOf} with={{ heard, of: organizations }} />
            </td>
            <td>{interventions}</td>
            <td>{figures(ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Organizations = ({ organizations }: Pick<Fairness, 'organizations'>) => {
  const shown = organizations.filter(({ interventions, ms }) => interventions > 0 || ms > 0)
  const most = Math.max(0, ...shown.map(({ ms }) => ms))
  if (shown.length === 0) return null
  return (
    <table className={style.table}>
      <Head of={[fairText.organization, fairText.times, fairText.time]} />
      <tbody>
        {shown.map(({ organizationId, interventions, ms }) => (
          <tr key={organizationId}>
            <Name ms={ms} most={most}>
              <Codes of={[organizationId]} />
            </Name>
            <td>{interventions}</td>
            <td>{figures(ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Summary = ({ mostHeard: { organizationIds, interventions, of }, unheard }: Fairness) => (
  <div className={style.soft}>
    {of === 0 ? (
      <p>
        <Say it={fairText.nobodyHeard} />
      </p>
    ) : (
      <>
        <p>
          <Say it={fairText.mostHeard} with={{ organizations: organizationIds.length, interventions, of }} />
        </p>
        <p>
          {unheard.length === 0 ? (
            <Say it={fairText.allHeard} />
          ) : (
            <Say it={fairText.neverHeard} with={{ codes: <Codes of={unheard} /> }} />
          )}
        </p>
      </>
    )}
  </div>
)

/** Interventions and speaking time by group and by organization. The tables are the content, the bars a picture of them. */
const Heard = () => {
  const [span, setSpan] = useState<FairnessSpan>('item')
  const floor = useMeeting((state) => state.floor)
  const agenda = useMeeting((state) => state.agenda)
  const roster = useMeeting((state) => state.roster)
  const now = useNow(5_000)
  const tell = useText()
  const counted = useMemo(
    () => fairness({ floor, agenda, roster }, span, now),
    [floor, agenda, roster, span, now],
  )
  return (
    <div className={style.figures}>
      <Segments
        size="small"
        label={tell(fairText.span)}
        segments={spans.map((key) => ({ key, label: <Say it={fairText[key]} /> }))}
        chosen={span}
        onChoose={setSpan}
      />
      <Groups groups={counted.groups} />
      <Summary {...counted} />
      <Organizations organizations={counted.organizations} />
    </div>
  )
}

/** Who was heard how often, for everybody, when the chair shows it. */
export const Figures = () => {
  const shown = useMeeting((state) => state.floor.figuresShown)
  if (!shown) return null
  return (
    <Disclosure summary={<Say it={fairText.figures} />}>
      <Heard />
    </Disclosure>
  )
}
