import type { Message } from '../messages/catalogue.ts'
import { Say } from '../messages/Say.tsx'

/** The head of a table: one column for each sentence, each a different one. */
export const TableHead = ({ columns }: { columns: readonly Message[] }) => (
  <thead>
    <tr>
      {columns.map((column) => (
        <th key={column.id} scope="col">
          <Say it={column} />
        </th>
      ))}
    </tr>
  </thead>
)
