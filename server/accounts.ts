import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { grouped, spokenCode, typedCode } from './ids.ts'
import { createWaitingWrites } from './waiting-writes.ts'

/** Who a link, a code or a session stands for. `meetingId` is null for the organizer, who keeps all meetings. */
export interface Holder {
  readonly meetingId: string | null
  readonly personId: string
}

export interface Invitation {
  /** The secret part of the personal link. */
  readonly token: string
  /** Twelve letters and digits to type beside the meeting's code; eight where the invitation is older. */
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
  /** Opens a session; the answer is its secret. Only a hash is kept. Of many sessions of one seat the oldest end. */
  open(holder: Holder): string
  bySession(session: string): Holder | undefined
  end(session: string): void
  /** Tries to write what could not be written before. */
  writeWhatWaits(): void
}

export const organizerId = 'organizer'

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const codeHashOf = (code: string): string => hashOf(typedCode(code))
const dayMs = 86_400_000

/** Sessions of one seat: its devices and browsers of two weeks. */
export const mostSessions = 50

/**
 * Letters and digits of a personal code. Twelve of thirty are 59 bits: nobody guesses one, however many are tried, so that
 * right codes need no protection from those who try wrong ones. Eight, as invitations had them before, are 39 bits.
 */
export const codeLength = 12
const oldCodeLength = 8
/** Whether a code that was typed may be one of those that can be guessed when enough are tried. */
export const isOldCode = (code: string): boolean => typedCode(code).length <= oldCodeLength

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
  version: database.prepare<[string, string], { version: number; codeHash: string | null }>(
    'SELECT version, code_hash AS codeHash FROM credentials WHERE meeting_id = ? AND person_id = ?',
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
  endSurplus: database.prepare<{ meetingId: string | null; personId: string; id: string; most: number }>(
    `DELETE FROM sessions WHERE meeting_id IS @meetingId AND person_id = @personId AND id_hash NOT IN (
       SELECT id_hash FROM sessions WHERE meeting_id IS @meetingId AND person_id = @personId
       ORDER BY id_hash = @id DESC, created_at DESC LIMIT @most)`,
  ),
  endOldSessions: database.prepare<[number]>('DELETE FROM sessions WHERE expires_at <= ?'),
})

interface AccountsOptions {
  readonly database: Database
  readonly secret: Uint8Array
  readonly now: () => number
  readonly sessionDays: number
  /** Asked when the database could not write: true when it is for the disk or the file, so that it may later. */
  readonly couldNotWrite?: (fault: unknown) => boolean
}

/** A session or a change of a link that could not be written yet: it counts all the same. */
interface InMemory {
  readonly sessions: Map<string, { readonly holder: Holder; readonly until: number }>
  readonly ended: Set<string>
  readonly links: Map<
    string,
    { readonly holder: Holder; readonly version: number; readonly revoked: boolean }
  >
}

const keyOf = ({ meetingId, personId }: Holder): string => `${meetingId ?? ''} ${personId}`

/** Invitations and sessions. Links are derived from the secret, so that they can be shown again and yet are kept nowhere. */
export const createAccounts = ({
  database,
  secret,
  now,
  sessionDays,
  couldNotWrite = () => false,
}: AccountsOptions): Accounts => {
  const sql = statements(database)
  const waiting = createWaitingWrites(couldNotWrite)
  const memory: InMemory = { sessions: new Map(), ended: new Set(), links: new Map() }
  waiting.attempt(() => void sql.endOldSessions.run(now()))
  const derive = (...parts: (string | number)[]): Buffer =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest()
  const make = (
    meetingId: string,
    personId: string,
    version: number,
    length: number = codeLength,
  ): Invitation => ({
    token: derive('link', meetingId, personId, version).toString('base64url').slice(0, 32),
    code: grouped(spokenCode(derive('code', meetingId, personId, version).subarray(0, length))),
  })
  /** The invitation as it was sent: an older one has a shorter code, until it is renewed. */
  const asSent = (
    meetingId: string,
    personId: string,
    version: number,
    codeHash: string | null,
  ): Invitation => {
    const invitation = make(meetingId, personId, version)
    return codeHash === null || codeHash === codeHashOf(invitation.code)
      ? invitation
      : make(meetingId, personId, version, oldCodeLength)
  }
  const put = (meetingId: string, personId: string, version: number): void => {
    const invitation = make(meetingId, personId, version)
    sql.put.run(meetingId, personId, version, hashOf(invitation.token), codeHashOf(invitation.code))
  }
  const versionOf = (meetingId: string, personId: string): number | undefined =>
    memory.links.get(keyOf({ meetingId, personId }))?.version ?? sql.version.get(meetingId, personId)?.version
  const all = database.transaction((work: () => void): void => work())

  /** Changes a link, on the disk or until there is room in memory; whatever was opened with the one before ends. */
  const changeLink = (meetingId: string, personId: string, version: number, revoked: boolean): void => {
    const holder = { meetingId, personId }
    const key = keyOf(holder)
    const change = { holder, version, revoked }
    for (const [session, { holder: of }] of memory.sessions)
      if (keyOf(of) === key) memory.sessions.delete(session)
    const write = (): void =>
      all(() => {
        put(meetingId, personId, version)
        if (revoked) sql.revoke.run(now(), meetingId, personId)
        sql.endSessionsOf.run(meetingId, personId)
      })
    const written = (): void => {
      if (memory.links.get(key) === change) memory.links.delete(key)
    }
    if (!waiting.attempt(write, written)) memory.links.set(key, change)
  }

  /** Whose link or code this is among those that are not on the disk yet. */
  const unwritten = (fits: (invitation: Invitation) => boolean): Holder | undefined =>
    [...memory.links.values()].find(
      ({ holder: { meetingId, personId }, version, revoked }) =>
        !revoked && fits(make(meetingId ?? '', personId, version)),
    )?.holder
  /** Of somebody whose link was changed since, and not on the disk yet, the disk knows the one before. */
  const unlessChanged = (holder: Holder | undefined): Holder | undefined =>
    holder && !memory.links.has(keyOf(holder)) ? holder : undefined

  const organizerToken = (): string => derive('organizer').toString('base64url').slice(0, 32)
  return {
    organizerToken,
    together: (work) => {
      try {
        return database.transaction(work)()
      } catch (fault) {
        if (!couldNotWrite(fault)) throw fault
        return work()
      }
    },
    invitation: (meetingId, personId) => {
      const waits = memory.links.get(keyOf({ meetingId, personId }))
      if (waits) return make(meetingId, personId, waits.version)
      const row = sql.version.get(meetingId, personId)
      if (row) return asSent(meetingId, personId, row.version, row.codeHash)
      // Within a transaction that the disk refuses nothing may wait: it is begun anew without.
      if (database.inTransaction) put(meetingId, personId, 1)
      else changeLink(meetingId, personId, 1, false)
      return make(meetingId, personId, 1)
    },
    byToken: (token) => {
      if (hashOf(token) === hashOf(organizerToken())) return { meetingId: null, personId: organizerId }
      const wanted = hashOf(token)
      return unlessChanged(sql.byToken.get(wanted)) ?? unwritten((one) => hashOf(one.token) === wanted)
    },
    byCodes: (meetingId, code) => {
      const wanted = codeHashOf(code)
      const found = unlessChanged(sql.byCode.get(meetingId, wanted))
      const holder = found ?? unwritten((one) => codeHashOf(one.code) === wanted)
      return holder?.meetingId === meetingId ? holder : undefined
    },
    renew: (meetingId, personId) => {
      const version = (versionOf(meetingId, personId) ?? 0) + 1
      changeLink(meetingId, personId, version, false)
      return make(meetingId, personId, version)
    },
    revoke: (meetingId, personId) =>
      changeLink(meetingId, personId, versionOf(meetingId, personId) ?? 1, true),
    open: (holder) => {
      const session = randomBytes(24).toString('base64url')
      const { meetingId, personId } = holder
      const [hash, at, until] = [hashOf(session), now(), now() + sessionDays * dayMs]
      const write = (): void => {
        if (memory.ended.delete(hash)) return
        all(() => {
          sql.openSession.run(hash, meetingId, personId, at, until)
          sql.endSurplus.run({ meetingId, personId, id: hash, most: mostSessions })
        })
      }
      if (!waiting.attempt(write, () => memory.sessions.delete(hash)))
        memory.sessions.set(hash, { holder, until })
      return session
    },
    bySession: (session) => {
      const hash = hashOf(session)
      const kept = memory.sessions.get(hash)
      if (kept) return kept.until > now() ? kept.holder : undefined
      return memory.ended.has(hash) ? undefined : unlessChanged(sql.session.get(hash, now()))
    },
    end: (session) => {
      const hash = hashOf(session)
      memory.sessions.delete(hash)
      if (
        !waiting.attempt(
          () => void sql.endSession.run(hash),
          () => memory.ended.delete(hash),
        )
      )
        memory.ended.add(hash)
    },
    writeWhatWaits: waiting.flush,
  }
}
