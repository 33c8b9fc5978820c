import { useMemo, useState } from 'react'
import {
  type Fairness,
  type FairnessSpan,
  fairness,
  type HeardGroup,
  type HeardOrganization,
} from '../../shared/floor/fairness.ts'
import { useNow } from '../clock.ts'
import style from '../fair/fair.module.css'
import { fairDesk } from '../fair/fair-messages.ts'
import { fairText } from '../floor/fair-messages.ts'
import { useListed } from '../listed.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWording } from '../messages/wording.ts'
import { useMeeting } from '../store.ts'
import { Choice } from '../ui/Fields.tsx'
import { figures } from '../ui/figures.ts'
import { Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useWanted } from '../ui/use-wanted.ts'
import { useTourCode } from './TourPanel.tsx'

const spans: readonly FairnessSpan[] = ['item', 'sitting', 'session']

const useFairness = (span: FairnessSpan): Fairness => {
  const listed = useListed()
  const now = useNow(15_000)
  return useMemo(() => fairness(listed, span, now), [listed, span, now])
}

const ShowToAll = () => {
  const shown = useMeeting((state) => state.floor.figuresShown)
  const { run } = useCommand()
  const [checked, choose] = useWanted(shown, (wanted) => run({ type: 'showFigures', shown: wanted }))
  return (
    <Choice
      label={<Say it={fairDesk.show} />}
      checked={checked}
      onChange={({ target }) => choose(target.checked)}
    />
  )
}

/** A share never without the count that it is of. */
const MostHeard = ({ mostHeard: { organizationIds, interventions, of } }: Pick<Fairness, 'mostHeard'>) => {
  const codeOf = useTourCode()
  const { formatNumber } = useWording()
  if (of === 0)
    return (
      <p className={style.soft}>
        <Say it={fairDesk.nobodyHeard} />
      </p>
    )
  return (
    <p>
      <Say
        it={fairDesk.most}
        with={{
          organizations: organizationIds.length,
          share: (
            <strong>
              {formatNumber(interventions / of, { style: 'percent', maximumFractionDigits: 0 })}
            </strong>
          ),
          count: interventions,
          of,
          codes: <bdi>{organizationIds.map(codeOf).join(', ')}</bdi>,
        }}
      />
    </p>
  )
}

const Never = ({ unheard }: Pick<Fairness, 'unheard'>) => {
  const codeOf = useTourCode()
  const words = <Say it={fairDesk.neverMembers} with={{ count: unheard.length }} />
  if (unheard.length === 0) return <p>{words}</p>
  return (
    <Disclosure summary={words}>
      <p className={style.codes}>{unheard.map(codeOf).join(', ')}</p>
    </Disclosure>
  )
}

interface Bar {
  readonly interventions: number
  readonly ms: number
}

const most = (rows: readonly Bar[]): Bar => ({
  interventions: Math.max(1, ...rows.map(({ interventions }) => interventions)),
  ms: Math.max(1, ...rows.map(({ ms }) => ms)),
})

const share = (part: number, whole: number) => ({ inlineSize: `${(part / whole) * 100}%` })

const Bars = ({ row, of }: { row: Bar; of: Bar }) => (
  <td aria-hidden="true" className={style.barCell}>
    <span className={style.bars}>
      <span style={share(row.interventions, of.interventions)} />
      <span style={share(row.ms, of.ms)} />
    </span>
  </td>
)

const Head = ({ of }: { of: 'group' | 'organization' }) => (
  <thead>
    <tr>
      <th scope="col">
        <Say it={fairText[of]} />
      </th>
      <th scope="col">
        <Say it={fairText.times} />
      </th>
      <th scope="col">
        <Say it={fairText.time} />
      </th>
      <td aria-hidden="true" className={style.barCell} />
    </tr>
  </thead>
)

const Groups = ({ groups }: { groups: readonly HeardGroup[] }) => {
  const of = most(groups)
  return (
    <table className={style.figures}>
      <Head of="group" />
      <tbody>
        {groups.map((row) => (
          <tr key={row.group}>
            <th scope="row">
              <Say it={fairText[row.group]} />
              <br />
              <span className={style.soft}>
                <Say it={fairDesk.heardOf} with={{ heard: row.heard, organizations: row.organizations }} />
              </span>
            </th>
            <td>{row.interventions}</td>
            <td>{figures(row.ms)}</td>
            <Bars row={row} of={of} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Organizations = ({ organizations }: { organizations: readonly HeardOrganization[] }) => {
  const codeOf = useTourCode()
  const rows = organizations.filter(({ interventions, ms }) => interventions > 0 || ms > 0)
  const of = most(rows)
  if (rows.length === 0) return null
  return (
    <table className={style.figures}>
      <Head of="organization" />
      <tbody>
        {rows.map((row) => (
          <tr key={row.organizationId}>
            <th scope="row">
              <bdi>{codeOf(row.organizationId)}</bdi>
            </th>
            <td>{row.interventions}</td>
            <td>{figures(row.ms)}</td>
            <Bars row={row} of={of} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Who was heard how often and how long, while it can still be changed. The tables are the content. */
export const FairnessPanel = () => {
  const [span, setSpan] = useState<FairnessSpan>('item')
  const tell = useText()
  const seen = useFairness(span)
  return (
    <section className={style.box}>
      <h3 className="unseen">
        <Say it={fairText.figures} />
      </h3>
      <div>
        <Segments
          size="small"
          label={tell(fairText.span)}
          segments={spans.map((key) => ({ key, label: <Say it={fairText[key]} /> }))}
          chosen={span}
          onChoose={setSpan}
        />
      </div>
      <MostHeard mostHeard={seen.mostHeard} />
      <Never unheard={seen.unheard} />
      <Groups groups={seen.groups} />
      <Organizations organizations={seen.organizations} />
      <p className={style.soft} aria-hidden="true">
        <Say it={fairDesk.bars} />
      </p>
      <ShowToAll />
    </section>
  )
}
