import { get } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startEmulator } from '../../emulator.ts'
import type { Emulator } from '../../running-emulator.ts'

/** A busy machine is no failure. */
const SOON = { timeout: 20_000, interval: 25 }

interface ReceivedEvent {
  event: string
  id: string
  data: Record<string, unknown>
}

const running: Emulator[] = []
afterEach(() => Promise.all(running.splice(0).map((emulator) => emulator.stop())))

async function start() {
  const emulator = await startEmulator()
  running.push(emulator)
  return { emulator, app: emulator.app('a') }
}

/** Reads the feed until `close`; `ended` resolves when the server ends the stream. */
function follow(emulator: Emulator, lastEventId?: string) {
  const events: ReceivedEvent[] = []
  let close = () => {}
  const ended = new Promise<void>((resolve) => {
    const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }
    const request = get(`${emulator.url}/emulator/v1/events`, { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        for (const part of parts) {
          const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)))
          if ('data' in fields)
            events.push({ event: fields.event ?? 'message', id: fields.id, data: JSON.parse(fields.data) })
        }
      })
      response.on('close', resolve).on('error', () => resolve())
    }).on('error', () => resolve())
    close = () => request.destroy()
  })
  return { events, ended, close: () => close() }
}

const types = (events: ReceivedEvent[]) =>
  events.filter(({ event }) => event === 'message').map(({ data }) => data.type)

describe('the live feed', () => {
  it('tells every event in order, and begins with a hello that can be resumed from', async () => {
    const { emulator, app } = await start()
    const feed = follow(emulator)
    await vi.waitFor(() => expect(feed.events[0]?.event).toBe('hello'), SOON)
    const [user] = await app.users.create()
    await app.clock.advance('1m')
    await app.users.delete(user?.id ?? '')
    await vi.waitFor(
      () => expect(types(feed.events)).toEqual(['user.created', 'clock.changed', 'user.deleted']),
      SOON,
    )
    expect(feed.events[1]?.data).toMatchObject({ appId: 'a', userId: user?.id })
    feed.close()
  })

  it('resumes after the last event that was seen, losing and repeating none', async () => {
    const { emulator, app } = await start()
    const first = follow(emulator)
    await vi.waitFor(() => expect(first.events).toHaveLength(1), SOON)
    await app.users.create({ count: 3 })
    await vi.waitFor(() => expect(first.events).toHaveLength(4), SOON)
    first.close()
    await app.users.create({ count: 2 })
    const second = follow(emulator, first.events[2]?.id)
    await vi.waitFor(() => expect(types(second.events)).toHaveLength(3), SOON)
    expect(new Set([...first.events, ...second.events].map(({ id }) => id)).size).toBe(6)
    second.close()
  })

  it('tells a client of an earlier run, or one that missed too much, to read everything again', async () => {
    const { emulator, app } = await start()
    const opener = follow(emulator)
    await vi.waitFor(() => expect(opener.events).toHaveLength(1), SOON)
    await app.users.create({ count: 1500 })
    for (const id of ['deadbeef.3', `${emulator.instanceId}.2`, 'nonsense']) {
      const feed = follow(emulator, id)
      await vi.waitFor(() => expect(feed.events[0]?.event).toBe('resync'), SOON)
      feed.close()
    }
    opener.close()
  })

  it('ends when the emulator stops, and does not hold it up', async () => {
    const { emulator } = await start()
    const feed = follow(emulator)
    await vi.waitFor(() => expect(feed.events).toHaveLength(1), SOON)
    await emulator.stop()
    await feed.ended
  })
})

it('who asks for the head of the feed alone is answered at once, and holds up nothing behind it', async () => {
  const { emulator } = await start()
  const socket = connect(emulator.port ?? 0, '127.0.0.1')
  const asks = (method: string, path: string, more = '') =>
    `${method} /emulator/v1/${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`
  socket.write(asks('HEAD', 'events') + asks('GET', 'apps', 'Connection: close\r\n'))
  let text = ''
  for await (const chunk of socket.setEncoding('utf8')) text += chunk
  expect(text.match(/^HTTP\/1\.1 .*|^content-type: .*/gim)).toEqual([
    'HTTP/1.1 200 OK',
    'Content-Type: text/event-stream',
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
  ])
})
