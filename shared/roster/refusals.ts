import type { Decision } from '../kernel/decision.ts'

export type RosterRefusal =
  | 'unknown-organization'
  | 'unknown-person'
  | 'code-taken'
  | 'organization-has-seats'
  | 'in-open-poll'
  | 'head-taken'
  | 'two-seats-in-one-organization'
  | 'stage-is-fixed'
  | 'on-the-floor'
  | 'access-already-revoked'
  | 'unknown-item'
  | 'guests-only'
  | 'last-chair'
  | 'last-secretariat'
  | 'is-yourself'
  | 'merges-itself'
  | 'both-answered'
  | 'counted-apart'

export type RosterDecision = Decision<RosterRefusal>
