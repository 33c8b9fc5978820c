import { Type } from 'typebox'
import { organizerId } from '../accounts.ts'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import type { LogEntry } from '../event-store.ts'
import type { LiveMeeting } from '../live/live-meeting.ts'
import { ReadBackRefused, readBack } from '../read-back.ts'
import { makeArchive, type Progress } from '../record/archive.ts'
import { countOlder } from '../verify-chain.ts'
import { inTurn, seatKey, sendInTurn } from './heavy.ts'
import { atMeeting, organizerOnly, Refusal, secretariat } from './who.ts'

const largestUpload = 256_000_000
const AMeeting = Type.Object({ meeting: Type.String() })
const Asked = Type.Object({
  names: Type.Optional(Type.Enum(['yes', 'no'])),
  /** `yes`: lines of JSON with how far it is, the last of which names the file and its length; then the file. */
  progress: Type.Optional(Type.Enum(['yes', 'no'])),
})

const linesOf = async (live: LiveMeeting, signal: AbortSignal): Promise<LogEntry[]> => {
  const entries: LogEntry[] = []
  for await (const page of live.log()) {
    signal.throwIfAborted()
    entries.push(...page)
  }
  return entries
}

const makeRoute = (app: App, deps: Deps): void => {
  // One at a time for each meeting: it is a large work, and the meeting goes on beside it.
  const underWay = new Set<string>()

  const make = async (
    live: LiveMeeting,
    withNames: boolean,
    signal: AbortSignal,
    told: (progress: Progress) => void,
  ): Promise<Uint8Array> => {
    const [names, key, now] = [live.names(), live.key(), deps.clock.now()]
    const entries = await linesOf(live, signal)
    return makeArchive({ entries, names, withNames, key, now, signal, told })
  }

  app.get(
    '/api/meetings/:meeting/archive',
    { schema: { params: AMeeting, querystring: Asked } },
    async (request, reply) => {
      const { names = 'yes', progress = 'no' } = request.query
      const { live, holder } = await atMeeting(request, deps, request.params.meeting, secretariat)
      if (live.key().privateKey === null)
        throw new Refusal(
          409,
          'read-back',
          'This meeting was read back from an archive: its archive is the file that it was read from.',
        )
      if (underWay.has(live.id))
        throw new Refusal(
          409,
          'archive-under-way',
          'An archive of this meeting is being made already. Wait until it is there, or call it off.',
        )
      underWay.add(live.id)
      const free = (): boolean => underWay.delete(live.id)
      return sendInTurn(deps, request, reply, seatKey(holder), {
        file: `rostrum-${live.id}-${live.head().seq}.zip`,
        type: 'application/zip',
        lines: progress === 'yes',
        make: (signal, told) => make(live, names === 'yes', signal, told),
      }).finally(free)
    },
  )
}

const eraseNamesRoute = (app: App, deps: Deps): void => {
  app.post(
    '/api/meetings/:meeting/erase-names',
    { schema: { params: AMeeting, body: Type.Object({ title: Type.String({ maxLength: 400 }) }) } },
    async (request) => {
      const { live } = await atMeeting(request, deps, request.params.meeting, secretariat)
      if (request.body.title.trim() !== live.state().meeting.title.trim())
        throw new Refusal(
          409,
          'wrong-title',
          'This is not the title of the meeting. Nothing was erased: type the title as it stands above.',
        )
      const refused = await live.eraseNames().catch((fault: unknown) => {
        request.log.error(fault)
        throw new Refusal(
          503,
          'older-pages',
          'The names are erased, but another program still holds an older copy of the file. End it, and erase again.',
        )
      })
      if (refused)
        throw new Refusal(
          409,
          refused,
          'The meeting is open. Close it first; names are erased from closed meetings only.',
        )
      return { ok: true }
    },
  )
}

const readBackRoute = (app: App, deps: Deps): void => {
  const { accounts, clock, store } = deps
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestUpload }, (_, body, done) =>
      done(null, body),
    )
    // Refused before anything is read: the body may be large.
    const byOrganizer = {
      onRequest: async (request: Parameters<typeof organizerOnly>[0]) => organizerOnly(request, accounts),
    }
    scope.post('/api/archives', byOrganizer, async (request, reply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const reading = inTurn(deps, reply, organizerId, () => readBack(store, bytes, clock.now()))
      const { manifest, entries } = await reading.catch((fault: unknown) => {
        throw fault instanceof ReadBackRefused
          ? new Refusal(fault.reason === 'meeting-known' ? 409 : 422, fault.reason, fault.message)
          : fault
      })
      const { id, title } = manifest.meeting
      const older = countOlder(entries)
      return { meeting: id, title, ...(older > 0 ? { older } : {}) }
    })
  })
}

/** Archives: made for the secretariat and the organizer, read back by the organizer; and names, erased. */
export const archiveRoutes = (app: App, deps: Deps): void => {
  makeRoute(app, deps)
  eraseNamesRoute(app, deps)
  readBackRoute(app, deps)
}
