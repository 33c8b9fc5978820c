import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { Holder } from '../server/accounts.ts'
import { newId } from '../server/ids.ts'
import { organizerSender } from '../server/meetings.ts'
import { openClient } from './client.ts'
import { createFakeClock } from './fake-clock.ts'
import { startServer, type TestServer } from './server.ts'

const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` })
const signIn = (server: TestServer, body: unknown, headers = {}): Promise<Response> =>
  fetch(`${server.url}/api/sign-in`, json(body, headers))
const cookiesOf = (response: Response): string[] => response.headers.getSetCookie()
const sample = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../samples/iasmn32/${name}`, import.meta.url)))

const codesOf = async (server: TestServer, name: string) => {
  const [row] = await server.rostrum.store.meetings()
  const { code } = server.rostrum.accounts.invitation(server.meetingId, await server.person(name))
  return { meetingCode: row?.code ?? '', personalCode: code }
}

// --- signing in ---

test('V6 a personal link signs in once for a session, which lives in a cookie that no script can read', async () => {
  const server = await startServer()
  const response = await signIn(server, { token: await server.token('Ana') })
  expect(response.status).toBe(200)
  const { session, ...seat } = (await response.json()) as { session: string }
  const person = await server.person('Ana')
  expect(seat).toEqual({ meeting: server.meetingId, person, role: 'delegate', title: 'A small meeting' })
  const [cookie = ''] = cookiesOf(response)
  expect(cookie).toMatch(/^rostrum_[0-9a-f]{16}=/)
  for (const flag of ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Max-Age=']) expect(cookie).toContain(flag)
  expect(cookie).not.toContain('Secure')
  const query = `meeting=${server.meetingId}&person=${person}`
  const again = await fetch(`${server.url}/api/session?${query}`, {
    headers: { cookie: cookie.split(';')[0] ?? '' },
  })
  expect(await again.json()).toEqual(seat)
  const inHeader = await fetch(`${server.url}/api/session`, { headers: bearer(session) })
  expect(await inHeader.json()).toEqual(seat)
})

test('V6 behind https the cookie is secure, and works in a frame only where frames are allowed', async () => {
  const server = await startServer({ config: { publicUrl: 'https://meet.example' } })
  const [plain = ''] = cookiesOf(await signIn(server, { token: await server.token('Ana') }))
  expect(plain).toContain('Secure')
  expect(plain).toContain('SameSite=Lax')
  const framed = await startServer({
    config: { publicUrl: 'https://meet.example', frameAncestors: ["'self'", 'https://teams.example'] },
  })
  const [cookie = ''] = cookiesOf(await signIn(framed, { token: await framed.token('Ana') }))
  for (const flag of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned']) expect(cookie).toContain(flag)
})

test('V6 two codes sign in too, however they are typed', async () => {
  const server = await startServer()
  const codes = await codesOf(server, 'Ana')
  const typed = {
    meetingCode: codes.meetingCode.toLowerCase(),
    personalCode: `${codes.personalCode.slice(0, 4)}-${codes.personalCode.slice(4)} `.toLowerCase(),
  }
  for (const body of [codes, typed]) expect((await signIn(server, body)).status).toBe(200)
  const other = await codesOf(server, 'Bo')
  expect((await signIn(server, { ...codes, meetingCode: 'WRONG2' })).status).toBe(401)
  expect((await signIn(server, { ...other, personalCode: `${other.personalCode}X` })).status).toBe(401)
})

test('V6 what is not a link or two codes is malformed', async () => {
  const server = await startServer()
  const wrong = [
    {},
    { token: '' },
    { token: 7 },
    { token: 'x'.repeat(201) },
    { token: 'x', more: 1 },
    { meetingCode: 'ABC' },
    [],
    null,
  ]
  for (const body of wrong) {
    const response = await signIn(server, body)
    expect([body, response.status]).toEqual([body, 400])
    expect(await response.json()).toMatchObject({ reason: 'malformed' })
  }
})

test('V22 wrong codes are slowed down, and right links and codes open all the same, from the same address too', async () => {
  const clock = createFakeClock()
  const server = await startServer({ clock })
  const codes = await codesOf(server, 'Ana')
  for (let each = 0; each < 100; each++) expect((await signIn(server, codes)).status).toBe(200)
  const statuses: number[] = []
  for (let each = 0; each < 40; each++)
    statuses.push((await signIn(server, { ...codes, personalCode: `WRNG-WRNG-WR${each + 10}` })).status)
  expect(statuses[0]).toBe(401)
  expect(statuses.at(-1)).toBe(429)
  const refused = await signIn(server, { ...codes, personalCode: 'WRONG234' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await refused.json()).toMatchObject({ reason: 'too-fast' })
  expect((await signIn(server, codes)).status).toBe(200)
  expect((await signIn(server, { token: await server.token('Bo') })).status).toBe(200)
  expect((await signIn(server, { token: 'a-wrong-link' })).status).toBe(401)
  clock.pass(2000)
  expect((await signIn(server, { ...codes, personalCode: 'WRONG234' })).status).toBe(401)
})

test('V22 behind a proxy the address that the proxy saw counts, not one that is made up', async () => {
  const clock = createFakeClock()
  const server = await startServer({ clock, config: { trustProxy: true } })
  const codes = await codesOf(server, 'Ana')
  const wrong = { ...codes, personalCode: 'WRONG234' }
  const from = (forwarded: string) => ({ 'x-forwarded-for': forwarded })
  for (let each = 0; each < 40; each++) await signIn(server, wrong, from(`10.0.0.${each}, 192.0.2.1`))
  expect((await signIn(server, wrong, from('10.0.0.99, 192.0.2.1'))).status).toBe(429)
  expect((await signIn(server, wrong, from('192.0.2.2'))).status).toBe(401)
  for (let each = 0; each < 40; each++) await signIn(server, wrong, from(`2001:db8:1:2::${each}`))
  expect((await signIn(server, wrong, from('2001:db8:1:2:ffff::1'))).status).toBe(429)
  expect((await signIn(server, wrong, from('2001:db8:1:3::1'))).status).toBe(401)
  expect((await signIn(server, codes, from('192.0.2.1'))).status).toBe(200)
})

test('V6 signing out ends this session, and no other of the same person', async () => {
  const server = await startServer()
  const token = await server.token('Ana')
  const open = async () => ((await (await signIn(server, { token })).json()) as { session: string }).session
  const [one, two] = [await open(), await open()]
  const out = await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: bearer(one) })
  expect(out.status).toBe(200)
  expect(cookiesOf(out)[0]).toMatch(/Max-Age=0/)
  const status = async (secret: string) =>
    (await fetch(`${server.url}/api/session`, { headers: bearer(secret) })).status
  expect([await status(one), await status(two)]).toEqual([401, 200])
  expect((await fetch(`${server.url}/api/sign-out`, { method: 'POST' })).status).toBe(200)
})

test('V6 a session ends with its days', async () => {
  const clock = createFakeClock()
  const server = await startServer({ clock, config: { sessionDays: 1 } })
  const { session } = (await (await signIn(server, { token: await server.token('Ana') })).json()) as {
    session: string
  }
  const status = async () => (await fetch(`${server.url}/api/session`, { headers: bearer(session) })).status
  clock.pass(86_399_000)
  expect(await status()).toBe(200)
  clock.pass(1000)
  expect(await status()).toBe(401)
})

test('V7 revoking or renewing a link ends its sessions', async () => {
  const server = await startServer()
  const secretary = bearer(await server.token('Secretary'))
  for (const what of ['renew', 'revoke']) {
    const { session } = (await (await signIn(server, { token: await server.token('Ben') })).json()) as {
      session: string
    }
    const person = await server.person('Ben')
    const path = `${server.url}/api/meetings/${server.meetingId}/people/${person}/${what}`
    expect((await fetch(path, { method: 'POST', headers: secretary })).status).toBe(200)
    expect((await fetch(`${server.url}/api/session`, { headers: bearer(session) })).status).toBe(401)
  }
  expect((await signIn(server, { token: await server.token('Ben') })).status).toBe(401)
})

test('V6 a cookie is good for its own seat only', async () => {
  const server = await startServer()
  const [cookie = ''] = cookiesOf(await signIn(server, { token: await server.token('Ana') }))
  const value = cookie.split(';')[0]?.split('=')[1] ?? ''
  const nameFor = ({ meetingId, personId }: Holder) =>
    `rostrum_${createHash('sha256')
      .update(`${meetingId ?? ''} ${personId}`)
      .digest('hex')
      .slice(0, 16)}`
  const chair = { meetingId: server.meetingId, personId: await server.person('Chair') }
  const organizer = { meetingId: null, personId: 'organizer' }
  const asChair = openClient(server.url, '', {
    auth: { meeting: chair.meetingId, person: chair.personId },
    socket: { extraHeaders: { cookie: `${nameFor(chair)}=${value}` } },
  })
  onTestFinished(() => asChair.close())
  await asChair.until(({ refused }) => refused === 'signed-out')
  const response = await fetch(`${server.url}/api/meetings`, {
    headers: { 'x-rostrum-seat': '/organizer', cookie: `${nameFor(organizer)}=${value}` },
  })
  expect(response.status).toBe(403)
})

test('V8 a socket opens with the cookie of the seat that it names', async () => {
  const server = await startServer()
  const [cookie = ''] = cookiesOf(await signIn(server, { token: await server.token('Ana') }))
  const person = await server.person('Ana')
  const ana = await server.connect('', {
    auth: { meeting: server.meetingId, person },
    socket: { extraHeaders: { cookie: cookie.split(';')[0] ?? '' } },
  })
  expect(ana.replica().viewer.personId).toBe(person)
})

// --- who may do what: every route against every role ---

const everybody = [
  ...['nobody', 'organizer', 'Chair', 'Co-chair', 'Secretary', 'Ana', 'Olga', 'stage'],
  ...['revoked', 'secretary elsewhere'],
] as const
type Who = (typeof everybody)[number]

interface Route {
  readonly does: string
  readonly path: (server: TestServer, person: string) => string
  readonly body?: unknown
  readonly bytes?: Buffer
  readonly allowed: readonly Who[]
}

const preparing: readonly Who[] = ['organizer', 'Secretary']
const inMeeting = (rest: string) => (server: TestServer) => `/api/meetings/${server.meetingId}/${rest}`
const signedIn = everybody.filter((who) => who !== 'nobody' && who !== 'revoked')

const routes: readonly Route[] = [
  {
    does: 'GET api/meetings/:meeting/papers/:what',
    path: inMeeting('papers/report?as=docx'),
    allowed: preparing,
  },
  {
    does: 'GET api/meetings/:meeting/papers/:what',
    path: inMeeting('papers/figures?as=xlsx'),
    allowed: preparing,
  },
  ...['csv', 'xlsx', 'json'].map((as) => ({
    does: 'GET api/meetings/:meeting/papers/:what',
    path: inMeeting(`papers/register?as=${as}`),
    allowed: preparing,
  })),
  ...['report', 'digest', 'figures', 'register'].map((what) => ({
    does: 'GET api/meetings/:meeting/papers/:what',
    path: inMeeting(`papers/${what}?as=html`),
    allowed: [...preparing, 'Chair', 'Co-chair'] as const,
  })),
  {
    does: 'GET api/meetings/:meeting/exports',
    path: inMeeting('exports'),
    allowed: [...preparing, 'Chair', 'Co-chair'],
  },
  {
    does: 'GET api/meetings/:meeting/interventions',
    path: inMeeting('interventions'),
    allowed: [...preparing, 'Chair', 'Co-chair'],
  },
  { does: 'GET api/schema', path: () => '/api/schema', allowed: everybody },
  { does: 'GET api/session', path: () => '/api/session', allowed: signedIn },
  { does: 'POST api/sign-out', path: () => '/api/sign-out', allowed: everybody },
  { does: 'GET api/meetings', path: () => '/api/meetings', allowed: ['organizer'] },
  {
    does: 'POST api/meetings',
    path: () => '/api/meetings',
    body: { title: 'New', zone: 'UTC' },
    allowed: ['organizer'],
  },
  {
    does: 'POST api/meetings/:meeting/duplicate',
    path: inMeeting('duplicate'),
    body: { title: 'Copy' },
    allowed: ['organizer'],
  },
  { does: 'POST api/meetings/:meeting/close', path: inMeeting('close'), allowed: ['organizer'] },
  { does: 'POST api/meetings/:meeting/reopen', path: inMeeting('reopen'), allowed: ['organizer'] },
  {
    does: 'POST api/meetings/:meeting/in-error',
    path: inMeeting('in-error'),
    allowed: ['organizer'],
    body: { reason: 'Created twice' },
  },
  { does: 'GET api/meetings/:meeting/invitations', path: inMeeting('invitations'), allowed: preparing },
  { does: 'GET api/meetings/:meeting/files/:what', path: inMeeting('files/agenda'), allowed: preparing },
  { does: 'GET api/meetings/:meeting/files/:what', path: inMeeting('files/floor'), allowed: preparing },
  ...['figures', 'attendance', 'time', 'participation'].map((what) => ({
    does: 'GET api/meetings/:meeting/files/:what',
    path: inMeeting(`files/${what}`),
    allowed: preparing,
  })),
  {
    does: 'GET api/meetings/:meeting/files/:what',
    path: inMeeting('files/groups?as=json'),
    allowed: preparing,
  },
  {
    does: 'GET api/meetings/:meeting/files/:what',
    path: inMeeting('files/actions?as=csv'),
    allowed: preparing,
  },
  { does: 'GET api/meetings/:meeting/archive', path: inMeeting('archive'), allowed: preparing },
  {
    does: 'POST api/meetings/:meeting/erase-names',
    path: inMeeting('erase-names'),
    body: { title: 'A small meeting' },
    allowed: preparing,
  },
  { does: 'GET api/tallies.schema.json', path: () => '/api/tallies.schema.json', allowed: everybody },
  ...(['csv', 'xlsx', 'json'] as const).map((as) => ({
    does: 'GET api/meetings/:meeting/tallies',
    path: inMeeting(`tallies?as=${as}`),
    allowed: preparing,
  })),
  {
    does: 'GET api/meetings/:meeting/tallies',
    path: inMeeting('tallies?as=html'),
    allowed: [...preparing, 'Chair', 'Co-chair'],
  },
  ...(['csv', 'json'] as const).map((as) => ({
    does: 'GET api/meetings/:meeting/chat/:format',
    path: inMeeting(`chat/${as}`),
    allowed: preparing,
  })),
  {
    does: 'GET api/meetings/:meeting/chat/:format',
    path: inMeeting('chat/html'),
    allowed: [...preparing, 'Chair', 'Co-chair'],
  },
  {
    does: 'POST api/preview/:what',
    path: () => '/api/preview/agenda',
    bytes: sample('agenda.csv'),
    allowed: [...preparing, 'secretary elsewhere'],
  },
  {
    does: 'POST api/meetings/:meeting/people/:person/renew',
    path: (server, person) => inMeeting(`people/${person}/renew`)(server),
    allowed: preparing,
  },
  {
    does: 'POST api/meetings/:meeting/people/:person/revoke',
    path: (server, person) => inMeeting(`people/${person}/revoke`)(server),
    allowed: preparing,
  },
]

/** Every call that the server knows, as "METHOD path". */
const callsOf = (server: TestServer): string[] => {
  const lines = server.rostrum.app.printRoutes({ commonPrefix: false }).split('\n')
  return lines.flatMap((line) => {
    const [, path = '', methods = ''] = line.match(/(api\/\S+|\/:meeting\/\S+) \(([^)]+)\)/) ?? []
    const whole = path.startsWith('/:meeting') ? `api/meetings${path}` : path
    const known = methods.split(', ').filter((method) => method !== '' && method !== 'HEAD')
    return known.map((method) => `${method} ${whole}`)
  })
}

test('V23 every route is in the matrix of rights', async () => {
  const server = await startServer()
  const covered = [...new Set(routes.map(({ does }) => does)), 'POST api/sign-in', 'POST api/archives']
  expect(callsOf(server).sort()).toEqual(covered.sort())
})

test('V23 POST api/archives is for organizer: what is no archive is then told apart', async () => {
  const server = await startServer()
  for (const who of everybody) {
    const secret = await secretOf(server, who)
    const { status } = await fetch(`${server.url}/api/archives`, {
      method: 'POST',
      headers: secret === undefined ? {} : bearer(secret),
      body: new Uint8Array([1, 2, 3]),
    })
    if (who === 'organizer') expect(status).toBe(422)
    else expect([401, 403, 404]).toContain(status)
  }
})

for (const route of routes)
  test(`V23 ${route.does} is for ${route.allowed === everybody ? 'everybody' : route.allowed.join(', ')}`, async () => {
    for (const who of everybody) {
      const server = await startServer()
      const person = await server.person('Ben')
      const secret = await secretOf(server, who)
      const [method = ''] = route.does.split(' ')
      if (/reopen$|erase-names$/.test(route.does)) {
        const live = await server.live()
        await live.submit(organizerSender, newId(), { type: 'closeMeeting' })
      }
      const type: Record<string, string> = route.body ? { 'content-type': 'application/json' } : {}
      const response = await fetch(`${server.url}${route.path(server, person)}`, {
        method,
        headers: { ...(secret === undefined ? {} : bearer(secret)), ...type },
        body:
          route.body === undefined ? route.bytes && new Uint8Array(route.bytes) : JSON.stringify(route.body),
      })
      const may = route.allowed.includes(who)
      expect([who, response.ok]).toEqual([who, may])
      if (!may) expect([401, 403, 404]).toContain(response.status)
      await server.close()
    }
  })

const secretOf = async (server: TestServer, who: Who): Promise<string | undefined> => {
  if (who === 'nobody') return undefined
  if (who === 'organizer') return server.organizerToken
  if (who === 'revoked') {
    const token = await server.token('Bo')
    const personId = await server.person('Bo')
    await (await server.live()).submit(organizerSender, newId(), { type: 'revokeAccess', personId })
    return token
  }
  if (who !== 'secretary elsewhere') return server.token(who)
  const other = await server.rostrum.meetings.create((meetingId) => [
    { type: 'createMeeting', meetingId, title: 'Elsewhere', zone: 'UTC' },
    { type: 'addOrganization', code: 'ELSE', kind: 'member' },
    {
      type: 'importRoster',
      organizations: [],
      seats: [{ organization: 'ELSE', name: 'Sec', role: 'secretariat', seat: 'head', person: null }],
    },
  ])
  const secretary = other.state().roster.persons.find(({ role }) => role === 'secretariat')
  return server.rostrum.accounts.invitation(other.id, secretary?.id ?? '').token
}

test('V23 a session of one meeting opens nothing of another', async () => {
  const server = await startServer()
  const secret = await secretOf(server, 'secretary elsewhere')
  const ask = (path: string) => fetch(`${server.url}${path}`, { headers: bearer(secret ?? '') })
  for (const path of ['invitations', 'files/roster']) {
    const response = await ask(`/api/meetings/${server.meetingId}/${path}`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toMatch(/ALPHA|Ana/)
  }
})

// --- the web around it ---

test('V24 every answer carries the headers that keep a page in its place', async () => {
  const server = await startServer({ config: { frameAncestors: ["'self'", 'https://teams.example'] } })
  for (const path of ['/', '/api/schema', '/nothing-here', '/healthz']) {
    const { headers } = await fetch(`${server.url}${path}`)
    const policy = headers.get('content-security-policy') ?? ''
    const rule = (name: string) =>
      policy.split(';').find((one) => one.trim().startsWith(`${name} `)) ?? `no ${name}`
    expect(rule('script-src')).toBe("script-src 'self'")
    expect(rule('default-src')).toContain("'self'")
    expect(rule('object-src')).toContain("'none'")
    expect(rule('base-uri')).toContain("'none'")
    expect(rule('frame-ancestors')).toBe("frame-ancestors 'self' https://teams.example")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:\/\/(?!teams|127)/)
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test('V24 answers to calls are kept nowhere', async () => {
  const server = await startServer()
  for (const path of ['/api/schema', '/api/meetings', '/api/nothing'])
    expect((await fetch(`${server.url}${path}`)).headers.get('cache-control')).toBe('no-store')
})

test('V5 a page of a foreign origin cannot send anything, and gets no permission to read', async () => {
  const server = await startServer({ config: { allowedOrigins: ['https://friend.example'] } })
  const token = await server.token('Ana')
  for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`]) {
    const response = await signIn(server, { token }, { origin })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ reason: 'foreign-origin' })
    expect(cookiesOf(response)).toEqual([])
    const read = await fetch(`${server.url}/api/schema`, { headers: { origin } })
    expect(read.headers.get('access-control-allow-origin')).toBeNull()
  }
  for (const origin of ['https://friend.example', server.url])
    expect((await signIn(server, { token }, { origin })).status).toBe(200)
})

test('V30 a call that names its own token is taken from any origin, and one that lives by a cookie is not', async () => {
  const server = await startServer()
  const token = await server.token('Ana')
  const [cookie = ''] = cookiesOf(await signIn(server, { token }))
  const seat = `${server.meetingId}/${await server.person('Ana')}`
  const signOut = async (headers: Record<string, string>) =>
    (await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers })).status
  const origin = 'https://evil.example'
  const byCookie = { cookie: cookie.split(';')[0] ?? '', 'x-rostrum-seat': seat }
  expect(await signOut({ ...byCookie, origin })).toBe(403)
  expect(await signOut({ ...byCookie, origin, authorization: 'Bearer' })).toBe(403)
  expect(await signOut({ ...bearer(token), origin })).toBe(200)
  expect(await signOut({ ...byCookie })).toBe(200)
})

test('V4 bodies that are too large or no JSON are refused, and the server goes on', async () => {
  const server = await startServer()
  const organizer = bearer(server.organizerToken)
  const large = await fetch(`${server.url}/api/sign-in`, json({ token: 'x'.repeat(1_100_000) }))
  expect(large.status).toBe(413)
  const meeting = await fetch(
    `${server.url}/api/meetings`,
    json({ title: 'x'.repeat(5_100_000), zone: 'UTC' }, organizer),
  )
  expect(meeting.status).toBe(413)
  const file = await fetch(`${server.url}/api/preview/agenda`, {
    method: 'POST',
    headers: organizer,
    body: new Uint8Array(10_100_000),
  })
  expect(file.status).toBe(413)
  const broken = await fetch(`${server.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"token": ',
  })
  expect(broken.status).toBe(400)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
})

test('V25 an unknown address says so, in a sentence and a word', async () => {
  const server = await startServer()
  for (const path of ['/api/nothing', '/wp-login.php', '/api/meetings/none/nothing']) {
    const response = await fetch(`${server.url}${path}`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ error: 'There is nothing at this address.', reason: 'unknown' })
  }
  const organizer = bearer(server.organizerToken)
  const meeting = await fetch(`${server.url}/api/meetings/none/invitations`, { headers: organizer })
  expect([meeting.status, ((await meeting.json()) as { reason: string }).reason]).toEqual([
    404,
    'unknown-meeting',
  ])
})

// --- files, meetings, invitations ---

test('I1 what is previewed and applied comes back as the same file, byte for byte, marked as UTF-8', async () => {
  const server = await startServer({ meeting: 'sample' })
  const organizer = bearer(server.organizerToken)
  for (const what of ['agenda', 'roster']) {
    const response = await fetch(`${server.url}/api/meetings/${server.meetingId}/files/${what}`, {
      headers: organizer,
    })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain(`${what}.csv`)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.equals(Buffer.concat([Buffer.from('\uFEFF'), sample(`${what}.csv`)]))).toBe(true)
    const preview = await fetch(`${server.url}/api/preview/${what}?name=${what}.csv`, {
      method: 'POST',
      headers: { ...organizer, 'content-type': 'text/csv' },
      body: new Uint8Array(bytes),
    })
    const { problems } = (await preview.json()) as { problems: { severity: string }[] }
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  }
})

test('I59 a roster for a meeting is compared with its organizations, for those who prepare it only', async () => {
  const server = await startServer()
  const preview = (into: string, token = server.organizerToken) =>
    fetch(`${server.url}/api/preview/roster?name=x.csv&into=${into}`, {
      method: 'POST',
      headers: bearer(token),
      body: 'organization,name\nAl-pha,Ana\n',
    })
  const read = (await (await preview(server.meetingId)).json()) as { problems: { says: string }[] }
  expect(read.problems.map(({ says }) => says).join()).toContain(
    '“ALPHA” (in the meeting) and “Al-pha” (line 2)',
  )
  expect((await preview('another')).status).toBe(404)
})

test('I66 what a file does not carry is said beside it', async () => {
  const server = await startServer()
  const lost = async () => {
    const path = `${server.url}/api/meetings/${server.meetingId}/files/agenda`
    const { headers } = await fetch(path, { headers: bearer(server.organizerToken) })
    return JSON.parse(decodeURIComponent(headers.get('x-rostrum-lost') ?? '[]')) as string[]
  }
  expect(await lost()).toEqual([])
  const live = await server.live()
  const [first] = live.state().agenda.items
  await live.submit(organizerSender, newId(), { type: 'removeItem', itemId: first?.id ?? '' })
  expect((await lost())[0]).toMatch(/^Number of an item: “2” becomes “1”/)
})

test('V26 a preview changes nothing, whatever the file is', async () => {
  const server = await startServer()
  const { seq } = (await server.live()).head()
  const files = [
    Buffer.alloc(0),
    Buffer.from('\xff\xfe\x00', 'latin1'),
    Buffer.from('a,b\n1'),
    sample('roster.csv'),
  ]
  for (const bytes of files)
    for (const type of ['text/csv', 'application/vnd.ms-excel', 'application/json', '']) {
      const response = await fetch(`${server.url}/api/preview/agenda?name=x.csv&answers=${'{'}`, {
        method: 'POST',
        headers: { ...bearer(server.organizerToken), ...(type ? { 'content-type': type } : {}) },
        body: new Uint8Array(bytes),
      })
      expect([type, bytes.length, response.status]).toEqual([type, bytes.length, 200])
      expect(await response.json()).toHaveProperty('problems')
    }
  expect((await server.live()).head().seq).toBe(seq)
})

test('V26 a meeting is made whole or not at all', async () => {
  const server = await startServer()
  const post = (body: unknown) =>
    fetch(`${server.url}/api/meetings`, json(body, bearer(server.organizerToken)))
  const seats = [{ organization: 'NONE', name: 'X', role: 'chair', seat: 'head', person: null }]
  const wrong: [unknown, number][] = [
    [{ title: 'T', zone: 'Mars/Olympus' }, 409],
    [{ title: '', zone: 'UTC' }, 400],
    [{ title: 'T', zone: 'UTC', meetingId: 'mine' }, 400],
    [{ title: 'T', zone: 'UTC', roster: { organizations: [], seats } }, 409],
    [{ title: 'T', zone: 'UTC', roster: { organizations: [{ code: 7 }], seats: [] } }, 400],
    [{ title: 'T', zone: 'UTC', agenda: [{ title: 'no other field' }] }, 400],
  ]
  for (const [body, status] of wrong) expect((await post(body)).status).toBe(status)
  expect(await server.rostrum.store.meetings()).toHaveLength(1)
  const made = await post({ title: 'T', zone: 'UTC' })
  expect(made.status).toBe(200)
  const list = await fetch(`${server.url}/api/meetings`, { headers: bearer(server.organizerToken) })
  expect(await list.json()).toHaveLength(2)
})

test('V26 a duplicate has the same people and agenda, new links, and an empty record', async () => {
  const server = await startServer({ meeting: 'sample' })
  const organizer = bearer(server.organizerToken)
  const response = await fetch(
    `${server.url}/api/meetings/${server.meetingId}/duplicate`,
    json({ title: 'The 33rd session' }, organizer),
  )
  expect(response.status).toBe(200)
  const { meeting } = (await response.json()) as { meeting: string }
  const file = async (id: string, what: string) =>
    (await fetch(`${server.url}/api/meetings/${id}/files/${what}`, { headers: organizer })).text()
  for (const what of ['agenda', 'roster'])
    expect(await file(meeting, what)).toBe(await file(server.meetingId, what))
  const tokens = async (id: string) => {
    const asked = await fetch(`${server.url}/api/meetings/${id}/invitations`, { headers: organizer })
    return ((await asked.json()) as { seats: { token: string }[] }).seats.map(({ token }) => token)
  }
  const [old, fresh] = [await tokens(server.meetingId), await tokens(meeting)]
  expect(fresh).toHaveLength(111)
  expect(fresh.filter((token) => old.includes(token))).toEqual([])
})

test('V9 a meeting is closed and opened again by the organizer, once each', async () => {
  const server = await startServer()
  const ana = await server.connect(await server.token('Ana'))
  const post = async (what: string) =>
    (
      await fetch(`${server.url}/api/meetings/${server.meetingId}/${what}`, {
        method: 'POST',
        headers: bearer(server.organizerToken),
      })
    ).status
  expect([await post('close'), await post('close')]).toEqual([200, 409])
  await ana.until(({ replica }) => replica?.state.meeting.status === 'closed')
  expect([await post('reopen'), await post('reopen')]).toEqual([200, 409])
  await ana.until(({ replica }) => replica?.state.meeting.status === 'open')
})

test('V7 invitations: links that open, a renewed one that replaces, a revoked one that is marked', async () => {
  const server = await startServer()
  const secretary = bearer(await server.token('Secretary'))
  const base = `${server.url}/api/meetings/${server.meetingId}`
  const invitations = async () =>
    (await (await fetch(`${base}/invitations`, { headers: secretary })).json()) as {
      meetingCode: string
      stage: string
      seats: { personId: string; name: string; url: string; token: string; code: string; revoked: boolean }[]
    }
  const { seats, stage, meetingCode } = await invitations()
  expect(seats).toHaveLength(7)
  for (const { url, token, code } of seats) {
    expect(url).toBe(`${server.url}/join#${token}`)
    expect((await signIn(server, { token })).status).toBe(200)
    expect((await signIn(server, { meetingCode, personalCode: code })).status).toBe(200)
  }
  expect((await signIn(server, { token: stage.split('#')[1] })).status).toBe(200)
  const ben = seats.find(({ name }) => name === 'Ben')
  const act = (what: string, person = ben?.personId) =>
    fetch(`${base}/people/${person}/${what}`, { method: 'POST', headers: secretary })
  const renewed = (await (await act('renew')).json()) as { token: string }
  expect(renewed.token).not.toBe(ben?.token)
  expect((await signIn(server, { token: ben?.token })).status).toBe(401)
  expect((await signIn(server, { token: renewed.token })).status).toBe(200)
  expect((await act('revoke')).status).toBe(200)
  expect((await signIn(server, { token: renewed.token })).status).toBe(401)
  expect((await invitations()).seats.find(({ name }) => name === 'Ben')?.revoked).toBe(true)
  expect((await act('revoke')).status).toBe(409)
  expect((await act('renew', 'nobody-at-all')).status).toBe(409)
  expect((await act('revoke', 'nobody-at-all')).status).toBe(409)
})

test('R26 of two who make a link anew at once the second is told so, and both see the one that was made', async () => {
  const server = await startServer()
  const secretary = bearer(await server.token('Secretary'))
  const base = `${server.url}/api/meetings/${server.meetingId}`
  const ben = async () => {
    const answer = await fetch(`${base}/invitations`, { headers: secretary })
    const { seats } = (await answer.json()) as {
      seats: { personId: string; name: string; token: string; renewals: number; revoked: boolean }[]
    }
    return seats.find(({ name }) => name === 'Ben')
  }
  const before = await ben()
  const renew = (body: object) =>
    fetch(`${base}/people/${before?.personId}/renew`, {
      method: 'POST',
      headers: { ...secretary, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const seen = { seen: { link: [before?.renewals, before?.revoked] } }
  const answers = await Promise.all([renew(seen), renew(seen)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const [made, refused] = answers[0]?.ok ? answers : [...answers].reverse()
  expect(await refused?.json()).toMatchObject({ reason: 'changed', about: 'link' })
  expect((await ben())?.token).toBe(((await made?.json()) as { token: string } | undefined)?.token)
  expect((await renew({ seen: { link: [1, false] } })).status).toBe(200)
  expect((await renew({ seen: { speaker: null } })).status).toBe(400)
  expect((await renew({})).status).toBe(200)
})

test('V27 nothing secret reaches the log of the server, at its most talkative', async () => {
  const lines: string[] = []
  const write = process.stdout.write
  process.stdout.write = ((text: string | Uint8Array) => lines.push(String(text)) > 0) as typeof write
  onTestFinished(() => {
    process.stdout.write = write
  })
  const server = await startServer({ config: { logLevel: 'debug' } })
  const token = await server.token('Ana')
  const codes = await codesOf(server, 'Bo')
  const response = await signIn(server, { token })
  const { session } = (await response.json()) as { session: string }
  await signIn(server, codes)
  await signIn(server, { token: 'a-wrong-link-of-somebody' })
  await fetch(`${server.url}/api/session?meeting=m&person=p&token=${token}`, { headers: bearer(session) })
  await fetch(`${server.url}/api/nothing?token=${token}`, { headers: bearer(token) })
  const ana = await server.connect(token)
  const answer = await ana.send({ type: 'requestFloor', kind: 'statement', note: 'a very private note' })
  expect(answer.ok).toBe(true)
  await server.close()
  process.stdout.write = write
  const said = lines.join('')
  expect(said).toContain('/api/sign-in')
  for (const secret of [
    token,
    session,
    codes.personalCode,
    'a-wrong-link-of-somebody',
    'a very private note',
  ])
    expect(said).not.toContain(secret)
})
