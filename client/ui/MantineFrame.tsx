import '@mantine/core/styles/default-css-variables.layer.css'
import '@mantine/core/styles/global.layer.css'
import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/VisuallyHidden.layer.css'
import '@mantine/core/styles/Paper.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Input.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import { createTheme, MantineProvider } from '@mantine/core'
import { type ReactNode, useSyncExternalStore } from 'react'
import { usePreferences } from '../preferences.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const listen = (changed: () => void) => {
  dark.addEventListener('change', changed)
  return () => dark.removeEventListener('change', changed)
}
const isDark = () => dark.matches

const theme = createTheme({
  fontFamily: 'var(--font)',
  defaultRadius: 'var(--radius)',
  respectReducedMotion: true,
  cursorType: 'pointer',
})

const ours = {
  '--mantine-color-body': 'var(--raised)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-border': 'var(--line-strong)',
  // The borders of its inputs, in light and in dark.
  '--mantine-color-gray-4': 'var(--line-strong)',
  '--mantine-color-dark-4': 'var(--line-strong)',
  '--mantine-primary-color-filled': 'var(--accent-fill)',
  '--mantine-font-size-sm': 'var(--text)',
}
const resolveVariables = () => ({ variables: ours, light: ours, dark: ours })

/** Mantine in our colours, once around a desk: the panel and the stage do without it. */
export const MantineFrame = ({ children }: { children: ReactNode }) => {
  const system = useSyncExternalStore(listen, isDark)
  const scheme = usePreferences((preferences) => preferences.scheme)
  const shown = scheme === 'system' ? (system ? 'dark' : 'light') : scheme
  return (
    <MantineProvider theme={theme} forceColorScheme={shown} cssVariablesResolver={resolveVariables}>
      {children}
    </MantineProvider>
  )
}
