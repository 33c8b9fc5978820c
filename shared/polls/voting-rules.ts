/**
 * Polls: what is put to the body, who answers, and what everybody may see of it. The unit that answers is the
 * organization. A poll informs; what follows from it is the chair's conclusion (decisions.ts).
 */
import type { CommandOf } from '../commands.ts'
import { accept, type Refused, refuse } from '../kernel/decision.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { PollsDecision, PollsRefusal } from './refusals.ts'

// --- the meeting's rules ---

/** What is not named stays as it is: of two who change different rules neither undoes the other. */
export const setVotingRules = ({ polls }: State, { rules }: CommandOf<'setVotingRules'>): PollsDecision =>
  accept({ type: 'votingRulesSet', rules: { ...polls.rules, ...rules } })

const memberRefused = ({ roster }: State, organizationId: string): Refused<PollsRefusal> | undefined => {
  const organization = organizationOf(roster, organizationId)
  if (!organization) return refuse('unknown-organization', organizationId)
  return organization.kind === 'member' ? undefined : refuse('votes-of-members-only', organization.code)
}

export const suspendVote = (
  state: State,
  { organizationId, suspended }: CommandOf<'suspendVote'>,
): PollsDecision => {
  const refused = memberRefused(state, organizationId)
  if (refused) return refused
  return state.polls.suspended.includes(organizationId) === suspended
    ? refuse('nothing-changes')
    : accept({ type: 'voteSuspended', organizationId, suspended })
}

/** Proxies hold from the next opening on, in polls where answers are open. */
export const recordProxy = (state: State, { fromId, toId }: CommandOf<'recordProxy'>): PollsDecision => {
  const { proxies, rules } = state.polls
  const before = proxies.find((one) => one.fromId === fromId)
  if ((before?.toId ?? null) === toId) return refuse('nothing-changes')
  if (toId === null) return accept({ type: 'proxyRecorded', fromId, toId })
  if (rules.proxies === 0) return refuse('no-proxies')
  const refused = memberRefused(state, fromId) ?? memberRefused(state, toId)
  if (refused) return refused
  const others = proxies.filter((one) => one.fromId !== fromId)
  const isChain = fromId === toId || others.some((one) => one.fromId === toId || one.toId === fromId)
  if (isChain) return refuse('proxy-of-proxy')
  if (others.filter((one) => one.toId === toId).length >= rules.proxies)
    return refuse('too-many-proxies', organizationOf(state.roster, toId)?.code)
  return accept({ type: 'proxyRecorded', fromId, toId })
}
