import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { spokenCode } from './ids.ts'

/** Who a link, a code or a session stands for. `meetingId` is null for the organizer, who keeps all meetings. */
export interface Holder {
  readonly meetingId: string | null
  readonly personId: string
}

export interface Invitation {
  /** The secret part of the personal link. */
  readonly token: string
  /** Eight letters and digits to type beside the meeting's code. */
  readonly code: string
}

export interface Accounts {
  /** The invitation of a person, made at first asking; the same until it is renewed. */
  invitation(meetingId: string, personId: string): Invitation
  organizerToken(): string
  /** Does a work with many changes in one durable step. */
  together<T>(work: () => T): T
  /** Whose link this is, unless it was renewed or revoked. */
  byToken(token: string): Holder | undefined
  byCodes(meetingId: string, code: string): Holder | undefined
  /** The old link, code and sessions stop working at once; a new invitation is there. */
  renew(meetingId: string, personId: string): Invitation
  revoke(meetingId: string, personId: string): void
  /** Opens a session; the answer is its secret. Only a hash is kept. */
  open(holder: Holder): string
  bySession(session: string): Holder | undefined
  end(session: string): void
}

export const organizerId = 'organizer'

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const dayMs = 86_400_000

export const secretFile = (dataFolder: string): string => join(dataFolder, 'secret')

/** The secret that links are made from: a file beside the database, readable by its owner only. */
export const readSecret = (dataFolder: string): Buffer => {
  const file = secretFile(dataFolder)
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (secret.length < 32)
    throw new Error(`${file} is damaged. Restore it from a backup; without it every link changes.`)
  return secret
}

const statements = (database: Database) => ({
  version: database.prepare<[string, string], { version: number; revoked_at: number | null }>(
    'SELECT version, revoked_at FROM credentials WHERE meeting_id = ? AND person_id = ?',
  ),
  put: database.prepare<[string, string, number, string, string]>(
    `INSERT INTO credentials (meeting_id, person_id, version, token_hash, code_hash, revoked_at) VALUES (?, ?, ?, ?, ?, NULL)
     ON CONFLICT (meeting_id, person_id) DO UPDATE SET
       version = excluded.version, token_hash = excluded.token_hash, code_hash = excluded.code_hash, revoked_at = NULL`,
  ),
  revoke: database.prepare<[number, string, string]>(
    'UPDATE credentials SET revoked_at = ?, token_hash = NULL, code_hash = NULL WHERE meeting_id = ? AND person_id = ?',
  ),
  byToken: database.prepare<[string], Holder>(
    'SELECT meeting_id AS meetingId, person_id AS personId FROM credentials WHERE token_hash = ? AND revoked_at IS NULL',
  ),
  byCode: database.prepare<[string, string], Holder>(
    `SELECT meeting_id AS meetingId, person_id AS personId FROM credentials
     WHERE meeting_id = ? AND code_hash = ? AND revoked_at IS NULL`,
  ),
  openSession: database.prepare<[string, string | null, string, number, number]>(
    'INSERT INTO sessions (id_hash, meeting_id, person_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
  ),
  session: database.prepare<[string, number], Holder>(
    'SELECT meeting_id AS meetingId, person_id AS personId FROM sessions WHERE id_hash = ? AND expires_at > ?',
  ),
  endSession: database.prepare<[string]>('DELETE FROM sessions WHERE id_hash = ?'),
  endSessionsOf: database.prepare<[string, string]>(
    'DELETE FROM sessions WHERE meeting_id = ? AND person_id = ?',
  ),
  endOldSessions: database.prepare<[number]>('DELETE FROM sessions WHERE expires_at <= ?'),
})

interface AccountsOptions {
  readonly database: Database
  readonly secret: Uint8Array
  readonly now: () => number
  readonly sessionDays: number
}

/** Invitations and sessions. Links are derived from the secret, so that they can be shown again and yet are kept nowhere. */
export const createAccounts = ({ database, secret, now, sessionDays }: AccountsOptions): Accounts => {
  const sql = statements(database)
  sql.endOldSessions.run(now())
  const derive = (...parts: (string | number)[]): Buffer =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest()
  const make = (meetingId: string, personId: string, version: number): Invitation => ({
    token: derive('link', meetingId, personId, version).toString('base64url').slice(0, 32),
    code: spokenCode(derive('code', meetingId, personId, version).subarray(0, 8)),
  })
  const put = (meetingId: string, personId: string, version: number): Invitation => {
    const invitation = make(meetingId, personId, version)
    sql.put.run(meetingId, personId, version, hashOf(invitation.token), hashOf(invitation.code))
    return invitation
  }
  const organizerToken = (): string => derive('organizer').toString('base64url').slice(0, 32)
  return {
    organizerToken,
    together: (work) => database.transaction(work)(),
    invitation: (meetingId, personId) => {
      const known = sql.version.get(meetingId, personId)
      return known ? make(meetingId, personId, known.version) : put(meetingId, personId, 1)
    },
    byToken: (token) => {
      if (hashOf(token) === hashOf(organizerToken())) return { meetingId: null, personId: organizerId }
      return sql.byToken.get(hashOf(token))
    },
    byCodes: (meetingId, code) => sql.byCode.get(meetingId, hashOf(code.replace(/[\s-]/g, '').toUpperCase())),
    renew: (meetingId, personId) => {
      sql.endSessionsOf.run(meetingId, personId)
      return put(meetingId, personId, (sql.version.get(meetingId, personId)?.version ?? 0) + 1)
    },
    revoke: (meetingId, personId) => {
      if (!sql.version.get(meetingId, personId)) put(meetingId, personId, 1)
      sql.revoke.run(now(), meetingId, personId)
      sql.endSessionsOf.run(meetingId, personId)
    },
    open: ({ meetingId, personId }) => {
      const session = randomBytes(24).toString('base64url')
      sql.openSession.run(hashOf(session), meetingId, personId, now(), now() + sessionDays * dayMs)
      return session
    },
    bySession: (session) => sql.session.get(hashOf(session), now()),
    end: (session) => {
      sql.endSession.run(hashOf(session))
    },
  }
}
