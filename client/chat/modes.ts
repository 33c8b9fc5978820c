import type { ChatMode } from '../../shared/chat/model.ts'
import { catalogue } from '../messages/catalogue.ts'

/** What a mode of the chat is called, one row each: what the modes do is in shared/chat/modes.ts. */
interface ModeWords {
  /** Where it is chosen. */
  readonly choice: string
  /** For everybody: what it means. */
  readonly means: string
  /** For those for whom something else holds than for the others. */
  readonly forYou: string
  /** On the fold that holds its settings. */
  readonly now: string
}

const words = (mode: ChatMode, row: ModeWords) => catalogue(`chat-${mode}`, { ...row })

export const modeText: { readonly [M in ChatMode]: ReturnType<typeof words> } = {
  open: words('open', {
    choice: 'Open',
    means: 'Open: everybody writes',
    forYou: 'You may write.',
    now: 'Who may write: everybody{slow, select, true {, slow mode} other {}}',
  }),
  reviewed: words('reviewed', {
    choice: 'Reviewed',
    means: 'Reviewed first: the podium reads a message before the others do',
    forYou: 'Your messages are reviewed first.',
    now: 'Who may write: reviewed first{slow, select, true {, slow mode} other {}}',
  }),
  closed: words('closed', {
    choice: 'Closed',
    means: 'Closed until the chair opens it',
    forYou: 'You can read, not write.',
    now: 'Who may write: closed{slow, select, true {, slow mode} other {}}',
  }),
  'read-only': words('read-only', {
    choice: 'Read-only',
    means: 'Read-only',
    forYou: 'You can read, not write.',
    now: 'Who may write: nobody, read-only{slow, select, true {, slow mode} other {}}',
  }),
}

/** Every mode, in the order in which they are offered. */
export const allModes = Object.keys(modeText) as readonly ChatMode[]
