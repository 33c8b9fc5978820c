import { useId } from 'react'
import type { ChatAct } from '../../shared/chat/model.ts'
import { recordedPerson } from '../../shared/roster/select.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting, useNames } from '../store.ts'
import { useStamp } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { useItemName } from './reading.ts'

const useCodeOf = () => {
  const roster = useMeeting((state) => state.roster)
  const who = useWho()
  return (personId: string) => {
    const organizationId = recordedPerson(roster, personId)?.seats[0]?.organizationId ?? ''
    return who({ personId, organizationId })
  }
}

const Line = ({ one }: { one: ChatAct }) => {
  const codeOf = useCodeOf()
  const names = useNames()
  const stamp = useStamp()(one.at)
  const by = codeOf(one.by)
  const { code } = codeOf(one.personId)
  const named = names[one.personId] ?? ''
  return (
    <li dir="auto">
      <span className={style.time}>{stamp}</span> <bdi className={style.code}>{by.code}</bdi> {by.name}{' '}
      <Say
        it={chatText.act}
        with={{
          act: one.act,
          code: (
            <>
              <bdi>{code}</bdi> <bdi>{named}</bdi>
            </>
          ),
          why: one.reason === '' ? 'none' : 'given',
          reason: one.reason,
        }}
      />
    </li>
  )
}

/** Who of the moderators did what, the newest first. */
export const ActsLog = () => {
  const acts = useMeeting(({ chat }) => chat.acts)
  const id = useId()
  return (
    <section className={style.part} aria-labelledby={id}>
      <h3 id={id} className="unseen">
        <Say it={chatText.acts} />
      </h3>
      {acts.length === 0 ? (
        <p className={style.soft}>
          <Say it={chatText.noActs} />
        </p>
      ) : (
        <ol className={style.actList}>
          {acts
            .slice(-200)
            .reverse()
            .map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows, counted from its start
              <Line key={acts.length - index} one={one} />
            ))}
        </ol>
      )}
    </section>
  )
}

/** Who is muted, where, and how they write again. */
export const MutedList = () => {
  const muted = useMeeting(({ chat }) => chat.muted)
  const codeOf = useCodeOf()
  const nameOf = useItemName()
  const id = useId()
  if (muted.length === 0) return null
  return (
    <section className={style.part} aria-labelledby={id}>
      <h3 id={id} className={style.partTitle}>
        <Say it={chatText.muted} />
      </h3>
      <ul className={style.plainList}>
        {muted.map(({ personId, itemId }) => (
          <li key={`${personId} ${itemId}`} className={style.row}>
            <span>
              <bdi className={style.code}>{codeOf(personId).code}</bdi> {codeOf(personId).name}{' '}
              <span className={style.soft} dir="auto">
                {nameOf(itemId)}
              </span>
            </span>
            <Act size="small" command={{ type: 'unmutePerson', personId, itemId }}>
              <Say it={chatText.unmute} with={{ code: <bdi>{codeOf(personId).code}</bdi> }} />
            </Act>
          </li>
        ))}
      </ul>
    </section>
  )
}
