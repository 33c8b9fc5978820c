import { type ReactNode, useId } from 'react'
import type { Shelf } from '../../shared/record/listed-export.ts'
import desk from '../ui/desk.module.css'
import { ExportFiles } from './ExportFiles.tsx'

/** What can be taken away of one part of the meeting, under a heading of its own. */
export const ExportSection = ({
  shelf,
  title,
  help,
}: {
  shelf: Shelf
  title: ReactNode
  help?: ReactNode
}) => {
  const id = useId()
  return (
    <section className={desk.section} aria-labelledby={id}>
      <h2 id={id} className={desk.heading}>
        {title}
      </h2>
      {help && <p className={desk.lead}>{help}</p>}
      <ExportFiles shelves={[shelf]} />
    </section>
  )
}
