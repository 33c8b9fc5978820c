import type { Poll } from '../../shared/polls/model.ts'
import { pollOf, withdrawableMs } from '../../shared/polls/select.ts'
import { useActor } from '../actor.ts'
import { useNow } from '../clock.ts'
import { catalogue } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useClient, useMeeting, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { offerUndo } from '../ui/undo.ts'

const words = catalogue('withdraw', {
  own: '{count, plural, one {Withdraw this result} other {Withdraw these # results}} ({seconds} s)',
  others:
    '{count, plural, one {Withdraw the result that {by} published} other {Withdraw the # results that {by} published}} ({seconds} s)',
  done: '{count, plural, one {The result is held again} other {The results are held again}}',
  published: '{count, plural, one {The result is published} other {# results are published}}',
})

/**
 * While what was published can be withdrawn: whose act that was, and the button that withdraws it with all that was
 * published in it.
 */
export const WithdrawPublication = ({ poll }: { poll: Poll }) => {
  const { publication, publishedAt } = poll
  const polls = useMeeting((state) => state.polls.polls)
  const { personId } = useViewer()
  const now = useNow(1000)
  const actor = useActor()
  const tell = useText()
  if (!publication || publishedAt === null) return null
  const ms = withdrawableMs(poll)
  const seconds = Math.min(ms / 1000, Math.ceil((publishedAt + ms - now) / 1000))
  if (seconds <= 0) return null
  const count = polls.filter((one) => one.publication?.id === publication.id).length
  const isOwn = publication.by === personId
  return (
    <div>
      <Act
        command={{ type: 'withdrawPublication', publicationId: publication.id }}
        size="small"
        whyShown="on-focus"
        done={tell(words.done, { count })}
      >
        <span className="figures">
          <Say it={isOwn ? words.own : words.others} with={{ count, by: actor(publication.by), seconds }} />
        </span>
      </Act>
    </div>
  )
}

/** Says that these results are published, and offers to take that back for as long as it can be. */
export const useOfferWithdrawal = (): ((pollIds: readonly string[]) => void) => {
  const tell = useText()
  return (pollIds) => {
    const polls = useClient.getState().replica?.state.polls
    const poll = polls && pollOf(polls, pollIds[0])
    const publication = poll?.publication
    if (!publication) return
    const text = tell(words.published, { count: pollIds.length })
    offerUndo(text, { type: 'withdrawPublication', publicationId: publication.id }, withdrawableMs(poll))
  }
}
