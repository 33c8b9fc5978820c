import { createContext, type ReactNode, useCallback } from 'react'
import { createPortal } from 'react-dom'
import { setShelf, useOpenForms } from './open-forms.ts'
import style from './pieces.module.css'

/** The part of the page in which forms stay when their places go. '': there is none. */
export const Home = createContext('')

/** The name of the form that one is in; '' outside. */
export const FormName = createContext('')

/** A part of a page, by a name of its own in that page, with the forms that are open in it. At its head lie those whose places have gone. */
export const FormHome = ({ name: home, children }: { name: string; children: ReactNode }) => {
  const list = useOpenForms((state) => state.list)
  const shelf = useCallback((element: HTMLElement | null) => setShelf(home, element), [home])
  return (
    <Home value={home}>
      <div ref={shelf} className={style.shelf} data-shelf={home} />
      {children}
      {list.map((form) => form.home === home && createPortal(form.element, form.node, form.name))}
    </Home>
  )
}
