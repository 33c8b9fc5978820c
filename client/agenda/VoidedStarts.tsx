import type { Sitting } from '../../shared/agenda/model.ts'
import { Say } from '../messages/Say.tsx'
import { useDatedTime } from '../times.ts'
import { agendaText } from './messages.ts'

/** The starts of a sitting that are void, with why. */
export const VoidedStarts = ({ sitting: { voided = [] } }: { sitting: Sitting }) => {
  const dated = useDatedTime()
  if (voided.length === 0) return null
  return (
    <ul>
      {voided.map(({ openedAt, reason, at }) => (
        <li key={at} dir="auto">
          <Say
            it={agendaText.startVoided}
            with={{ time: dated(openedAt), hasReason: String(reason !== ''), reason }}
          />
        </li>
      ))}
    </ul>
  )
}
