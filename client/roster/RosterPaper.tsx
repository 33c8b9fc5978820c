import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { useOrganizations } from '../people.ts'
import { useMeeting, useNames } from '../store.ts'
import desk from '../ui/desk.module.css'
import { rosterEditWords } from './edit-messages.ts'
import style from './roster-edit.module.css'

/** The list of participants, for paper only. */
export const RosterPaper = () => {
  const title = useMeeting((state) => state.meeting.title)
  const persons = useMeeting((state) => state.roster.persons)
  const organizations = useOrganizations()
  const names = useNames()
  return (
    <div className={`for-paper ${desk.paper}`}>
      <h1 dir="auto">{title}</h1>
      <p>
        <Say it={rosterEditWords.paperTitle} />
      </p>
      {organizations.map(({ id, code, name }) => {
        const seated = persons.flatMap((person) => {
          const seat = person.seats.find(({ organizationId }) => organizationId === id)
          return seat ? [{ person, seat: seat.seat }] : []
        })
        if (seated.length === 0) return null
        return (
          <section key={id} className={style.paperGroup}>
            <h2>
              <bdi>{code}</bdi> <span className={style.fullName}>{name}</span>
            </h2>
            <ul>
              {[...seated]
                .sort((a, b) => (a.seat === b.seat ? 0 : a.seat === 'head' ? -1 : 1))
                .map(({ person, seat }) => (
                  <li key={person.id} className={style.paperPerson}>
                    <span dir="auto">{names[person.id]}</span>
                    <span>
                      <Say it={common[person.role]} />
                    </span>
                    <span>
                      <Say it={common[seat]} />
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
