import type { Person } from '../../shared/roster/model.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay } from '../store.ts'
import { Segments } from '../ui/Segments.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useWanted } from '../ui/use-wanted.ts'
import { rosterEditWords } from './edit-messages.ts'
import { commonPresence, type PresenceChoice } from './presence.ts'
import style from './roster-edit.module.css'

const choices: readonly PresenceChoice[] = ['in-room', 'byConnection', 'absent']

interface PresenceControlProps {
  /** One person, or everybody of an organization: marked in one action. */
  readonly persons: readonly Person[]
  readonly label: string
  /** The code of the organization, when they are marked together. */
  readonly done?: string
}

export const PresenceControl = ({ persons, label, done }: PresenceControlProps) => {
  const tell = useText()
  const inWords = useRefusalText()
  const { runAll, progress, failure } = useCommand()
  const first = persons[0]
  const refused = useMay({ type: 'setPresence', personId: first?.id ?? '-', presence: null })

  const mark = (choice: PresenceChoice) => {
    const presence = choice === 'byConnection' ? null : choice
    const others = persons.filter((person) => person.presence !== presence)
    return runAll(
      others.map(({ id }) => ({ type: 'setPresence', personId: id, presence })),
      done && tell(rosterEditWords.marked, { code: done, count: others.length }),
    )
  }
  const [shown, choose] = useWanted<PresenceChoice | null, PresenceChoice>(commonPresence(persons), mark)

  return (
    <span className={style.presence}>
      <Segments
        size="small"
        label={label}
        chosen={shown}
        onChoose={choose}
        why={refused && inWords(refused)}
        segments={choices.map((key) => ({ key, label: <Say it={rosterEditWords[key]} /> }))}
      />
      {progress && progress.of > 1 && (
        <span className={style.progress}>
          <Say it={rosterEditWords.marking} with={progress} />
        </span>
      )}
      {failure && <span className={style.failure}>{failure}</span>}
    </span>
  )
}
