import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { buttonClass } from './Button.tsx'

export interface MenuAction {
  readonly key: string
  readonly label: string
  /** Why it cannot be chosen now: shown in the item itself. */
  readonly why?: string | undefined
  readonly run: () => void
}

interface ActionMenuProps {
  /** For screen readers: "More for UNDP". */
  readonly label: string
  readonly children: ReactNode
  readonly actions: readonly MenuAction[]
  readonly size?: 'small' | 'usual'
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
      {actions.map(({ key, label: text, why, run }) => (
        <Menu.Item
          key={key}
          aria-disabled={why !== undefined || undefined}
          closeMenuOnClick={why === undefined}
          onClick={why === undefined ? run : undefined}
        >
          {why === undefined ? text : `${text}. ${why}`}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
)
