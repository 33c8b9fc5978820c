import { useMemo } from 'react'
import type { Poll } from '../../shared/polls/model.ts'
import { type PollDraft, preparePoll } from '../../shared/polls/prepare.ts'
import { textHash } from '../../shared/polls/text-hash.ts'
import { byCode } from '../../shared/roster/select.ts'
import type { State } from '../../shared/state.ts'
import { serverNow } from '../clock.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting, useViewer } from '../store.ts'
import desk from '../ui/desk.module.css'
import { BallotForm } from './BallotForm.tsx'
import { pollEditWords } from './edit-messages.ts'
import { kindOf } from './labels.ts'
import { PollText } from './PollText.tsx'
import style from './poll-edit.module.css'

/** The poll that this draft would make, by the rules that the server follows; undefined while it says too little. */
const pollOfDraft = (state: State, draft: PollDraft): Poll | undefined => {
  const actor = { personId: '', role: 'secretariat', organizations: [] } as const
  const titled = { ...draft, title: draft.title || '–' }
  const decided = preparePoll(
    state,
    { type: 'preparePoll', poll: titled },
    { actor, now: serverNow(), id: 'preview' },
  )
  const [event] = 'events' in decided ? decided.events : []
  return event?.type === 'pollPrepared' ? { ...event.poll, title: draft.title } : undefined
}

const InPanel = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const { personId, organizations } = useViewer()
  const members = useMeeting((state) => state.roster.organizations)
  const [first] = useMemo(() => members.filter(({ kind }) => kind === 'member').sort(byCode), [members])
  const unitId = poll.unit === 'person' ? personId : (organizations[0] ?? first?.id ?? '')
  return (
    <>
      <p className={desk.soft}>
        <Say it={kindOf(poll)} />
      </p>
      {poll.title !== '' && (
        <p className={style.previewTitle} dir="auto">
          {poll.title}
        </p>
      )}
      <PollText poll={poll} />
      <BallotForm
        poll={poll}
        unitId={unitId}
        ballot={undefined}
        cast={async () => undefined}
        why={tell(pollEditWords.previewTry)}
      />
    </>
  )
}

/** A draft as it comes before everybody, in the width of the panel. It can be tried, and records nothing. */
export const PollPreview = ({ draft }: { draft: PollDraft }) => {
  const tell = useText()
  const state = useMeeting((whole) => whole)
  const poll = useMemo(() => pollOfDraft(state, draft), [state, draft])
  const id = poll && `preview-${textHash(JSON.stringify([poll.method, poll.parts]))}`
  return (
    <section className={style.previewPlace} aria-label={tell(pollEditWords.preview)}>
      <h3 className={desk.soft}>
        <Say it={pollEditWords.preview} />
      </h3>
      <div className={style.previewFrame}>
        {poll && id ? (
          <InPanel key={id} poll={{ ...poll, id }} />
        ) : (
          <p className={desk.soft}>
            <Say it={pollEditWords.previewNone} />
          </p>
        )}
      </div>
    </section>
  )
}
