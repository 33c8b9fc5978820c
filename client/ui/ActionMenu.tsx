import { Menu } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Sight } from '../sight.ts'
import { look, useMeeting } from '../store.ts'
import { buttonClass } from './Button.tsx'

export interface MenuAction {
  readonly key: string
  readonly label: string
  /** Why it cannot be chosen now: shown in the item itself. */
  readonly why?: string | undefined
  /** Told what was seen when the menu was opened. */
  readonly run: (sight: Sight | undefined) => void
}

interface ActionMenuProps {
  /** For screen readers: "More for UNDP". */
  readonly label: string
  readonly children: ReactNode
  /** Worked out while the menu is open, and anew with every change of the meeting. */
  readonly actions: readonly MenuAction[] | (() => readonly MenuAction[])
  readonly size?: 'small' | 'usual'
}

const Items = ({ actions }: Pick<ActionMenuProps, 'actions'>) => {
  useMeeting((state) => state)
  const [opened] = useState(look)
  const list = typeof actions === 'function' ? actions() : actions
  return list.map(({ key, label, why, run }) => (
    <Menu.Item
      key={key}
      aria-disabled={why !== undefined || undefined}
      closeMenuOnClick={why === undefined}
      onClick={why === undefined ? () => run(opened) : undefined}
    >
      {why === undefined ? label : `${label}. ${why}`}
    </Menu.Item>
  ))
}

/** The rarer actions of a row. What is used often has a button of its own. Desks only, inside a MantineFrame. */
export const ActionMenu = ({ label, children, actions, size = 'small' }: ActionMenuProps) => (
  <Menu position="bottom-end" withinPortal={false} transitionProps={{ duration: 0 }}>
    <Menu.Target>
      <button type="button" aria-label={label} className={buttonClass({ size })}>
        {children}
      </button>
    </Menu.Target>
    <Menu.Dropdown>
      <Items actions={actions} />
    </Menu.Dropdown>
  </Menu>
)
