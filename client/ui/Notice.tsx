import type { ReactNode } from 'react'
import style from './Notice.module.css'

/** A whole page that says one thing. */
export const Notice = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <main className={style.page}>
    <div className={style.notice}>
      <h1 className={style.title}>{title}</h1>
      {children}
    </div>
  </main>
)
