import { connect } from 'node:net'
import { oddity } from './commands.ts'
import type { Chance } from './random.ts'

const methods = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'get',
  'G\u0000T',
  '',
]
const heads = [
  ...[
    '/',
    '/healthz',
    '/join',
    '/m/x/y',
    '/organizer',
    '/print/x',
    '/socket.io/',
    '/socket.io/?EIO=4&transport=polling',
  ],
  ...[
    '/socket.io/?EIO=4&transport=polling&sid=x',
    '/socket.io/?EIO=9&transport=%00',
    '/socket.io/?EIO=4&transport=websocket',
  ],
  ...[
    '/api/sign-in',
    '/%61pi/sign-in',
    '/api/sign-out',
    '/api/session',
    '//api/session',
    '/api/schema',
    '/api/archives',
  ],
  ...[
    '/api/meetings',
    '/api/meetings/x',
    '/api/meetings/x/close',
    '/api/meetings/x/erase-names',
    '/api/nothing',
  ],
  ...[
    '/api/meetings/__proto__/invitations',
    '/api/meetings/x/people/y/revoke',
    '/api/meetings/x/files/floor',
  ],
  ...[
    '/api/meetings/x/papers/report',
    '/api/meetings/x/papers/constructor',
    '/api/preview/agenda',
    '/api/preview/x',
  ],
  ...[
    '/api/meetings/%00/archive',
    '/api/meetings/%ff/archive',
    '/api/meetings/%E0%A4%A/archive',
    '/../../etc/passwd',
  ],
  ...[
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/\\..\\x',
    '*',
    'http://evil.example/api/session',
  ],
  `/${'a'.repeat(9000)}`,
  `/api/meetings/${'a'.repeat(500)}/close`,
]
const queries = [
  ...[
    '',
    '',
    '',
    '?as=docx',
    '?as=docx&as=html',
    '?person=a&person=b&meeting=x',
    '?meeting[]=x',
    '?__proto__=1',
    '?%',
  ],
  ...[
    '?names=maybe',
    '?progress=yes',
    '?day=2030-99-99',
    '?answers={"a":',
    '?codes=;;;;',
    `?person=${'x'.repeat(3000)}`,
  ],
]
const oddHeaders = [
  ...[
    'Content-Type: application/json',
    'Content-Type: text/plain',
    'Content-Type: multipart/form-data; boundary=x',
  ],
  ...[
    'Content-Type: \u0000',
    'Content-Encoding: gzip',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
  ],
  ...[
    'Content-Length: -1',
    'Content-Length: 99999999999',
    'Expect: 100-continue',
    'Upgrade: websocket',
    'Connection: upgrade',
  ],
  ...[
    'Authorization: Bearer',
    'Authorization: Bearer x',
    'Authorization: Basic eDp5',
    'Origin: https://evil.example',
  ],
  ...[
    'Cookie: rostrum_=x; ;=; a',
    'Cookie: __proto__=x',
    'X-Rostrum-Seat: x/organizer',
    'X-Rostrum-Seat: ////',
  ],
  ...[
    'X-Forwarded-For: \u0000, ::::, 999.1.1.1',
    'Range: bytes=0-0,5-1,-',
    'Accept: \u00ff',
    'If-None-Match: "',
    'Host:',
  ],
  ...[
    'Sec-WebSocket-Key: x',
    'Sec-WebSocket-Version: 999',
    'Accept-Encoding: br;q=0,*;q=9',
    `X-Long: ${'x'.repeat(9000)}`,
  ],
]
const bodies = (chance: Chance): string =>
  chance.pick([
    ...[
      '',
      '{',
      '{"token": ',
      'null',
      '[]',
      '{}',
      '{"token":7}',
      '{"__proto__":{"a":1}}',
      'a,b\r\n"',
      '\u0000',
      'PK\u0003\u0004',
    ],
    ...[
      '{"token":"x"}',
      '{"meetingCode":"X","personalCode":"Y"}',
      '{"title":"x","zone":"UTC"}',
      '--x\r\n\r\n--x--',
    ],
    `{"title":"x","zone":"UTC","agenda":${oddity(chance)},"roster":{"organizations":[],"seats":${oddity(chance)}}}`,
    `${'['.repeat(5000)}${']'.repeat(5000)}`,
    `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
    `{"title":${oddity(chance)}}`,
  ])

/** A request as bytes: some are right in form, some are not, some stop half-way. Without a seat that may do anything. */
export const requestFrom = (chance: Chance): string => {
  const path = `${chance.pick(heads)}${chance.pick(queries)}`
  const body = bodies(chance)
  const version = chance.isLuck(0.95) ? 'HTTP/1.1' : chance.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/', ''])
  const lines = [
    `${chance.isLuck(0.9) ? chance.pick(methods.slice(0, 6)) : chance.pick(methods)} ${path} ${version}`,
    ...(chance.isLuck(0.95) ? ['Host: 127.0.0.1'] : []),
    ...(chance.isLuck(0.8) ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
    ...(chance.isLuck(0.6) ? ['Content-Type: application/json'] : []),
    ...Array.from({ length: chance.whole(3) }, () => chance.pick(oddHeaders)),
    'Connection: close',
  ]
  const whole = `${lines.join(chance.isLuck(0.97) ? '\r\n' : '\n')}\r\n\r\n${body}`
  return chance.isLuck(0.95) ? whole : whole.slice(0, chance.whole(whole.length))
}

/** Sends these bytes on a connection of their own; the answer is what came back, at most so long after. */
export const sendBytes = (port: number, request: string, mostMs: number): Promise<string> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request, 'latin1'))
    const end = (): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(end, mostMs)
    socket.on('data', (data) => {
      answer = `${answer}${data.toString('latin1')}`.slice(0, 2000)
    })
    socket.on('end', end)
    socket.on('close', end)
    socket.on('error', end)
  })
