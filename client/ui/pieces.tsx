import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import style from './pieces.module.css'

interface DisclosureProps {
  readonly summary: ReactNode
  readonly open?: boolean
  /** Told when it is opened or closed: for what is costly to have ready. */
  readonly onToggle?: (open: boolean) => void
  readonly children: ReactNode
}

/** A part that is folded away until asked for. */
export const Disclosure = (props: DisclosureProps) => (
  <details
    className={style.disclosure}
    open={props.open ?? false}
    onToggle={({ currentTarget }) => props.onToggle?.(currentTarget.open)}
  >
    <summary>{props.summary}</summary>
    <div className={style.disclosureBody}>{props.children}</div>
  </details>
)

/** A line across the page for what holds at the moment: no connection, a rehearsal, a closed meeting. */
export const Banner = (props: { kind?: 'usual' | 'accent' | 'strong'; children: ReactNode }) => (
  <div className={style.banner} data-kind={props.kind ?? 'usual'}>
    {props.children}
  </div>
)

export const Badge = (props: { kind?: 'usual' | 'accent' | 'solid'; children: ReactNode }) => (
  <span className={style.badge} data-kind={props.kind ?? 'usual'}>
    {props.children}
  </span>
)

/** Teaches what belongs here and how it gets here. */
export const EmptyState = (props: { children: ReactNode }) => (
  <div className={style.empty}>{props.children}</div>
)

interface OrganizationNameProps {
  readonly code: string
  /** The person's name, always after the organization. */
  readonly name?: string | undefined
  /** The organization in full, for those who do not know its code. */
  readonly title?: string | undefined
  readonly size?: 'usual' | 'large' | 'display'
  readonly layout?: 'stack' | 'line'
}

/** Organization before name, everywhere. */
export const OrganizationName = (props: OrganizationNameProps) => {
  const { code, name, title, size = 'usual', layout = 'stack' } = props
  return (
    <span className={classes(style.organization, layout === 'line' && style.line)} data-size={size}>
      <bdi className={style.code} title={title}>
        {code}
      </bdi>
      {name && (
        <span className={style.person} dir="auto">
          {name}
        </span>
      )}
    </span>
  )
}

/** A part of a whole as a picture; the words beside it carry the meaning. `over`: drawn as a pattern. */
export const Bar = ({ share, over = false }: { share: number; over?: boolean }) => (
  <span className={style.bar} data-over={over} aria-hidden="true">
    <span className={style.fill} style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
  </span>
)

/** How many of how many, in words with a picture. */
export const Meter = ({ count, of, children }: { count: number; of: number; children: ReactNode }) => (
  <div className={style.meter}>
    <span className={style.meterText}>{children}</span>
    <Bar share={of === 0 ? 0 : count / of} />
  </div>
)
