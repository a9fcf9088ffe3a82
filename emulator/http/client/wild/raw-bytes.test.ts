import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HTTP_SHARE, LONG, tries } from '../../../tries.fixture.ts'
import { APP } from '../checklist/checklist.fixture.ts'
import { stateOf } from './seeded-app.fixture.ts'
import { sendBytes } from './send.fixture.ts'
import { wildServer } from './wild-server.fixture.ts'

const LOGIN = `POST /api/client/v2.0/app/${APP}/auth/providers/anon-user/login`
const PROFILE = 'GET /api/client/v2.0/auth/profile'
const bytes = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'latin1')

/** Requests as clients send them, to be cut and mended. */
const SENT = [
  bytes([`${LOGIN} HTTP/1.1`, 'Host: localhost', 'Content-Length: 2', '', '{}']),
  bytes([`${LOGIN} HTTP/1.1`, 'Host: localhost', 'Transfer-Encoding: chunked', '', '2', '{}', '0', '', '']),
  bytes([`${PROFILE} HTTP/1.1`, 'Host: localhost', 'Authorization: Bearer a.b.c', '', '']),
]
/** What servers have stumbled over. */
const PIECES = [
  ...[
    '\r\n',
    '\n',
    '\r',
    ' ',
    ':',
    '\0',
    '\xff',
    '%',
    '?',
    '#',
    '//',
    'HTTP/0.9',
    'HTTP/2.0',
    'Content-Length: -1',
  ],
  ...['Content-Length: 1e9', 'Transfer-Encoding: gzip', 'Host: evil', 'Expect: 100-continue', 'Expect: more'],
  ...[
    'Connection: Upgrade\r\nUpgrade: websocket',
    'CONNECT a:1',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01',
    'A'.repeat(20_000),
  ],
].map((piece) => Buffer.from(piece, 'latin1'))

const mended = fc
  .tuple(
    fc.constantFrom(...SENT),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 12 }),
        fc.oneof(fc.constantFrom(...PIECES), fc.uint8Array({ maxLength: 8 })),
      ),
      {
        maxLength: 4,
      },
    ),
  )
  .map(([sent, changes]) =>
    changes.reduce<Uint8Array>((before, [place, cut, piece]) => {
      const at = place % (before.length + 1)
      return Buffer.concat([before.subarray(0, at), piece, before.subarray(at + cut)])
    }, sent),
  )

it('any bytes end in an answer in JSON or a closed connection, and the server goes on', LONG, async () => {
  const { port, failures } = await wildServer()
  await fc.assert(
    fc.asyncProperty(fc.oneof(mended, fc.uint8Array({ maxLength: 300 })), async (sent) => {
      const heard = await sendBytes(port, sent)
      if (heard === '') return
      expect(heard).toMatch(/^HTTP\/1\.1 [1-4]\d\d /)
      expect(heard).not.toMatch(/HTTP\/1\.1 5/)
      if (/^HTTP\/1\.1 4/.test(heard))
        expect(heard).toMatch(/Content-Type: application\/json\r\n[\s\S]*\r\n\r\n\{"error":"/)
    }),
    tries(200, HTTP_SHARE * 4),
  )
  expect(failures).toEqual([])
  expect(await sendBytes(port, SENT[2] ?? Buffer.of())).toContain('401 Unauthorized')
})

it.each([
  ['no Host', [`${PROFILE} HTTP/1.1`, '', ''], 'must authenticate first'],
  [
    'an Expect that nobody knows',
    [`${PROFILE} HTTP/1.1`, 'Host: localhost', 'Expect: more', '', ''],
    'must authenticate first',
  ],
  [
    'half a body',
    [`${LOGIN} HTTP/1.1`, 'Host: localhost', 'Content-Length: 9', '', '{}'],
    'not a valid HTTP request',
  ],
])('a request with %s is answered in JSON and changes nothing', async (_name, lines, error) => {
  const { port, app } = await wildServer()
  const before = stateOf(app)
  const heard = await sendBytes(port, bytes(lines))
  expect(heard).toContain('Content-Type: application/json\r\n')
  expect(heard).toContain(`{"error":"${error}`)
  expect(stateOf(app)).toBe(before)
})
