import type { Item } from '../../shared/agenda/model.ts'
import type { Attribution } from '../../shared/record/model.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import desk from '../ui/desk.module.css'
import { Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useWanted } from '../ui/use-wanted.ts'
import { recordWords } from './messages.ts'
import { Themes } from './Themes.tsx'

const attributions: readonly Attribution[] = ['none', 'organization', 'organization-and-name']

const WhoSpoke = () => {
  const tell = useText()
  const kept = useMeeting((state) => state.record.attribution)
  const { run, failure } = useCommand()
  const [chosen, set] = useWanted<Attribution>(kept, (attribution) =>
    run(
      { type: 'setAttribution', attribution },
      tell(recordWords.attributionSet, { who: tell(recordWords[attribution]) }),
    ),
  )
  return (
    <div className={desk.stack}>
      <h3>
        <Say it={recordWords.attribution} />
      </h3>
      <p className={desk.soft}>
        <Say it={recordWords.attributionHelp} />
      </p>
      <Segments
        label={tell(recordWords.attribution)}
        segments={attributions.map((key) => ({ key, label: <Say it={recordWords[key]} /> }))}
        chosen={chosen}
        onChoose={set}
      />
      {failure && <p>{failure}</p>}
    </div>
  )
}

const OffLine = ({ item, isOff }: { item: Item; isOff: boolean }) => {
  const tell = useText()
  const name = `${item.number} ${item.title}`.trim()
  return (
    <li className={`${desk.row} ${desk.wide}`}>
      <span dir="auto">
        {name}{' '}
        {isOff && (
          <strong>
            <Say it={recordWords.isOff} />
          </strong>
        )}
      </span>
      <Act
        size="small"
        look="quiet"
        command={{ type: 'setOffRecord', itemId: item.id, off: !isOff }}
        confirm={isOff ? undefined : tell(recordWords.takeOffAsk)}
        done={tell(isOff ? recordWords.backOn : recordWords.takenOff, { item: name })}
      >
        <Say it={isOff ? recordWords.putBack : recordWords.takeOff} />
        <span className="unseen"> {name}</span>
      </Act>
    </li>
  )
}

const OffRecord = () => {
  const items = useMeeting((state) => state.agenda.items)
  const off = useMeeting((state) => state.record.offRecord)
  const whole = items.filter(
    ({ parentId, kind }) => parentId === null && kind !== 'break' && kind !== 'buffer',
  )
  return (
    <div className={desk.stack}>
      <h3>
        <Say it={recordWords.offRecord} />
      </h3>
      <p className={desk.soft}>
        <Say it={recordWords.offRecordHelp} />
      </p>
      <Disclosure summary={<Say it={recordWords.offRecordCount} with={{ count: off.length }} />}>
        <ul className={desk.close}>
          {whole.map((item) => (
            <OffLine key={item.id} item={item} isOff={off.includes(item.id)} />
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}

/** Whom the report names, what is off the record, and what interventions were about. */
export const RecordSettings = () => (
  <section className={desk.section}>
    <h2 className={desk.heading}>
      <Say it={recordWords.settings} />
    </h2>
    <div className={desk.stack}>
      <WhoSpoke />
      <OffRecord />
      <Themes />
    </div>
  </section>
)
