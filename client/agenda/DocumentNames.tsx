import { Badge } from '../ui/pieces.tsx'
import style from './agenda.module.css'

const isLink = (text: string) => /^https?:\/\//.test(text)

/** The symbols of documents; an address becomes a link. */
export const DocumentNames = ({ documents }: { documents: readonly string[] }) =>
  documents.length === 0 ? null : (
    <ul className={style.documents}>
      {documents.map((document) => (
        <li key={document}>
          {isLink(document) ? (
            <a href={document} target="_blank" rel="noreferrer">
              {document}
            </a>
          ) : (
            <Badge>
              <bdi>{document}</bdi>
            </Badge>
          )}
        </li>
      ))}
    </ul>
  )
