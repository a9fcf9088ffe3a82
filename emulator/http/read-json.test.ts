import { request as send } from 'node:http'
import { expect, it } from 'vitest'
import { startEmulator } from '../emulator.ts'
import { CLIENT } from './emulator.fixture.ts'

const LOGIN = `${CLIENT}/app/a/auth/providers/anon-user/login`

/** Sends a body in the given pieces, chunked, and answers status and JSON. */
function post(
  url: string,
  pieces: readonly (string | Buffer)[],
): Promise<{ status: number; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const call = send(`${url}${LOGIN}`, { method: 'POST' }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }))
    })
    call.on('error', reject)
    for (const piece of pieces) call.write(piece)
    call.end()
  })
}

it('puts a chunked body together, also where a character is cut in two', async () => {
  await using emulator = await startEmulator()
  const whole = Buffer.from('{"options":{"device":{"platform":"Ünïcode"}}}')
  const at = whole.indexOf(0xc3) + 1
  const { status } = await post(emulator.url ?? '', [whole.subarray(0, at), whole.subarray(at)])
  expect(status).toBe(200)
  const { items } = await emulator.app('a').sessions.list()
  expect(items[0]?.device?.platform).toBe('Ünïcode')
})

it('refuses a chunked body that grows too large, makes no user, and goes on serving', async () => {
  await using emulator = await startEmulator()
  const pieces = Array.from({ length: 40 }, () => Buffer.alloc(64 * 1024, ' '))
  const { status, body } = await post(emulator.url ?? '', pieces)
  expect(status).toBe(413)
  expect(body.error_code).toBe('ReadSizeLimitExceeded')
  expect((await post(emulator.url ?? '', ['{}'])).status).toBe(200)
  expect((await emulator.app('a').users.list()).total).toBe(1)
})

it('takes a body of no bytes for none', async () => {
  await using emulator = await startEmulator()
  expect((await post(emulator.url ?? '', [])).status).toBe(200)
})

it('refuses a body that nests deeper than anything could follow, and the operator can read that', async () => {
  await using emulator = await startEmulator()
  const app = emulator.app('a')
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  const url = emulator.url ?? ''
  const deepest = `{"text":"${'[{'.repeat(500)}\\"","options":${nested(199)}}`
  expect((await post(url, [deepest])).status).toBe(200)
  expect(await post(url, [`{"options":${nested(200)}}`])).toMatchObject({
    status: 400,
    body: { error: 'request body is nested deeper than 200 levels' },
  })
  expect((await app.users.list()).total).toBe(1)
  expect((await app.requests.list()).total).toBe(2)
})

it('keeps no more of a long chunked body than its length', async () => {
  await using emulator = await startEmulator()
  const app = emulator.app('a')
  await post(emulator.url ?? '', ['{"a":"', 'x'.repeat(10_000), '"}'])
  const { items } = await app.requests.list()
  expect(items[0]?.requestBody).toBe('"(10008 bytes)"')
})
