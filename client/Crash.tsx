import { Component, type ReactNode } from 'react'
import { app } from './messages/app.ts'
import { Say } from './messages/Say.tsx'
import { ReloadButton } from './ReloadButton.tsx'
import { Notice } from './ui/Notice.tsx'

/** The last resort when drawing fails: says what happened and what to do. */
export class Crash extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Notice title={<Say it={app.crashed} />}>
        <p>
          <Say it={app.crashedHelp} />
        </p>
        <ReloadButton look="primary" />
      </Notice>
    )
  }
}
