import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { EmptyState } from '../ui/pieces.tsx'
import style from './agenda.module.css'
import { DocumentNames } from './DocumentNames.tsx'
import { agendaText } from './messages.ts'
import { withDocuments } from './reading.ts'

/** The documents, by the item that they belong to. */
export const DocumentsTab = () => {
  const agenda = useMeeting((state) => state.agenda)
  const items = withDocuments(agenda)
  if (items.length === 0)
    return (
      <EmptyState>
        <p>
          <Say it={agendaText.noDocuments} />
        </p>
      </EmptyState>
    )
  return (
    <ul>
      {items.map((item) => (
        <li key={item.id} className={style.item} data-now={item.id === agenda.currentId}>
          <bdi className={style.number}>{item.number}</bdi>
          <div className={style.body}>
            <p dir="auto">{item.title}</p>
            <DocumentNames documents={item.documents} />
          </div>
        </li>
      ))}
    </ul>
  )
}
