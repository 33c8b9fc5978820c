import { type ReactNode, use, useEffect, useId, useRef } from 'react'
import { useHold } from '../holds.ts'
import { catalogue } from '../messages/catalogue.ts'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { Button } from './Button.tsx'
import desk from './desk.module.css'
import { FormName } from './FormHome.tsx'
import { bindSight, sightOf, useOpenForms } from './open-forms.ts'
import { Banner } from './pieces.tsx'
import type { SharedFields } from './use-fields.ts'

const words = catalogue('form', {
  save: 'Save',
  saveAll: 'Save all the same',
  changedMeanwhile:
    'Somebody else has changed this while you were at it. If you save, your version replaces theirs.',
  changedElsewhere:
    'Somebody else has changed this while you were at it. What they changed is shown here, and stays when you save.',
  useTheirs: 'Use their version',
  keepMine: 'Keep mine',
})

interface FormFrameProps {
  readonly title: ReactNode
  /** Ids or names of what gets the focus when the form closes: the first of them that is there. */
  readonly openers: readonly string[]
  /** Its fields, where somebody else may change them too: see use-fields.ts. */
  readonly of?: SharedFields | undefined
  readonly save?: ReactNode
  /** Why it cannot be saved now. */
  readonly why?: string | undefined
  readonly failure?: string | undefined
  readonly busy: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
  /** Further actions, at the end of the line. */
  readonly more?: ReactNode
  readonly children: ReactNode
}

const focusFirst = (openers: readonly string[]) => {
  const find = (id: string) => document.getElementById(id) ?? document.getElementsByName(id)[0]
  const there = openers.map(find).find((element) => element != null)
  there?.focus()
}

/** What somebody else has changed while the form was open, and whose version will be saved. */
export const MeanwhileBanner = (props: SharedFields & { busy?: boolean }) => {
  const { meanwhile, useTheirs, keepMine, busy = false } = props
  const { followed, disputed } = meanwhile
  const name = use(FormName)
  const isDisputed = disputed.length > 0
  // What the form shows of others is seen; what both changed is not, until one has chosen.
  useEffect(() => {
    if (isDisputed || busy || !sightOf(name)) return
    // Once the form is drawn to its end: what it is about comes to it from its place, in a second step.
    const timer = setTimeout(() => bindSight(name))
    return () => clearTimeout(timer)
  })
  if (busy || followed.length + disputed.length === 0) return null
  return (
    <Banner kind="accent">
      <span>
        <Say it={isDisputed ? words.changedMeanwhile : words.changedElsewhere} />
      </span>
      {isDisputed && (
        <>
          <Button size="small" onClick={useTheirs}>
            <Say it={words.useTheirs} />
          </Button>
          <Button size="small" onClick={keepMine}>
            <Say it={words.keepMine} />
          </Button>
        </>
      )}
    </Banner>
  )
}

/** A form in its place on the page: no dialog. Enter saves, Escape leaves, and the focus goes back where it came from. */
export const FormFrame = (props: FormFrameProps) => {
  const { title, openers, of, save, why, failure, busy, onSave, onCancel, more, children } = props
  const form = useRef<HTMLFormElement>(null)
  const back = useRef(openers)
  back.current = openers
  const id = useId()
  useHold()
  const name = use(FormName)
  const isStale = useOpenForms(({ list }) => list.some((one) => one.name === name && one.isStale))

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
    return () => {
      setTimeout(() => focusFirst(back.current))
    }
  }, [])

  return (
    <form
      ref={form}
      className={desk.form}
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (why === undefined && !busy) onSave()
      }}
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && onCancel()}
    >
      <h3 className={desk.formTitle} id={id}>
        {title}
      </h3>
      {of && <MeanwhileBanner {...of} busy={busy} />}
      {children}
      {failure && (
        <Banner>
          <strong>{failure}</strong>
        </Banner>
      )}
      <div className={`${desk.row} ${desk.wide}`}>
        <div className={desk.row}>
          <Button type="submit" look="primary" why={why} busy={busy}>
            {busy ? (
              <Say it={common.sending} />
            ) : isStale ? (
              <Say it={words.saveAll} />
            ) : (
              (save ?? <Say it={words.save} />)
            )}
          </Button>
          <Button look="quiet" onClick={onCancel}>
            <Say it={common.cancel} />
          </Button>
        </div>
        {more}
      </div>
    </form>
  )
}
