import type { Accounts } from './accounts.ts'
import type { ClientFiles } from './client-files.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { EventStore } from './event-store.ts'
import type { HeavyWork } from './heavy-work.ts'
import type { Meetings } from './meetings.ts'
import type { RecordingWatch } from './recording.ts'
import type { Sockets } from './sockets.ts'

/** What the routes work with. */
export interface Deps {
  readonly config: Config
  readonly accounts: Accounts
  readonly meetings: Meetings
  readonly sockets: Sockets
  /** Its `now` is steady: see steady-time.ts. Of one meeting, ask the meeting. */
  readonly clock: Clock
  /** The pages; undefined where none are built. */
  readonly client?: ClientFiles | undefined
  readonly recording: Pick<RecordingWatch, 'failed'>
  /** For what is no command of a meeting: reading back an archive. */
  readonly store: EventStore
  /** What takes much memory or time goes through it, two at once. */
  readonly heavy: HeavyWork
}
