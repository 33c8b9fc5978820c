import type { FloorKind } from '../../shared/floor/model.ts'
import { isListClosed } from '../../shared/floor/select.ts'
import { useCurrentList } from '../listed.ts'
import type { Message } from '../messages/catalogue.ts'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { GentleList } from '../ui/GentleList.tsx'
import { ClosesOnStage, RulesOnStage } from './Fair.tsx'
import { chars } from './fit.ts'
import { stageText } from './messages.ts'
import style from './stage.module.css'

const shown = 3

const shortKind: Readonly<Record<FloorKind, Message>> = {
  statement: common.statement,
  reply: stageText.reply,
  'right-of-reply': common['right-of-reply'],
  'explanation-of-vote': common['explanation-of-vote'],
  'point-of-order': stageText.pointOfOrder,
}

/** The next three, how many wait, and whether the list is closed. */
export const NextThree = () => {
  const list = useCurrentList()
  const who = useWho()
  const floor = useMeeting((state) => state.floor)
  const agenda = useMeeting((state) => state.agenda)
  return (
    <section className={style.next}>
      <h2 className={style.nextHead}>
        <Say it={list.length === 0 ? stageText.waiting : stageText.next} with={{ count: 0 }} />
        {list.length > 0 && (
          <span className={style.total}>
            <Say it={stageText.waiting} with={{ count: list.length }} />
          </span>
        )}
        {isListClosed({ floor, agenda }) && (
          <span className={style.closed}>
            <Say it={stageText.closedList} />
          </span>
        )}
        <ClosesOnStage />
        <RulesOnStage />
      </h2>
      <GentleList ordered className={style.nextList}>
        {list.slice(0, shown).map(({ request, place }) => (
          <li key={request.id} data-key={request.id} style={chars(who(request).code, 2)}>
            <span className={style.place}>{place}</span>
            <span className={style.nextCode}>
              <bdi>{who(request).code}</bdi>
              {request.kind !== 'statement' && (
                <span className={style.nextKind}>
                  <Say it={shortKind[request.kind]} />
                </span>
              )}
            </span>
          </li>
        ))}
      </GentleList>
    </section>
  )
}
