import { type ButtonHTMLAttributes, type ReactNode, type Ref, useId } from 'react'
import style from './Button.module.css'
import { classes } from './classes.ts'

export interface ButtonLook {
  readonly look?: 'usual' | 'primary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'usual' | 'large'
  readonly wide?: boolean
}

export const buttonClass = ({ look = 'usual', size = 'usual', wide = false }: ButtonLook): string =>
  classes(style.button, look !== 'usual' && style[look], size !== 'usual' && style[size], wide && style.wide)

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className'>

export interface ButtonProps extends ButtonLook, Native {
  /** Why it cannot be pressed now. It stays in the tab order and says so. */
  readonly why?: string | undefined
  /** Where the reason stands: always next to it, or only with focus and pointer, where room is short. */
  readonly whyShown?: 'beside' | 'on-focus'
  /** Id of where the reason stands already, when several buttons share it: it is not said again. */
  readonly whyAt?: string | undefined
  readonly busy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
  readonly children: ReactNode
}

export const Button = (props: ButtonProps) => {
  const {
    look,
    size,
    wide,
    why,
    whyShown = 'beside',
    whyAt,
    busy = false,
    onClick,
    children,
    ref,
    ...native
  } = props
  const ownId = useId()
  const whyId = whyAt ?? ownId
  const blocked = why !== undefined || busy
  const described = classes(why !== undefined && whyId, native['aria-describedby']) || undefined
  // Wrapped with or without a reason: a button that came and went would take the focus with it.
  return (
    <span className={classes(style.holder, wide && style.wide)}>
      <button
        type="button"
        {...native}
        ref={ref}
        className={buttonClass({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}
        aria-disabled={why !== undefined || undefined}
        aria-busy={busy || undefined}
        aria-describedby={described}
        onClick={blocked ? (event) => event.preventDefault() : onClick}
      >
        {children}
      </button>
      {why !== undefined && whyAt === undefined && (
        <span id={whyId} className={classes(style.why, whyShown === 'on-focus' && style.onFocus)}>
          {why}
        </span>
      )}
    </span>
  )
}
