import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createEventBus, type EmulatorEvent } from '../../core/events.ts'
import { createLiveFeed } from './live-feed.ts'

/** A busy machine is no failure; the usual second makes it one. */
const PATIENT = { timeout: 30_000 }

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A feed on a server of its own that counts how often its clients are written to. */
async function serveFeed() {
  const bus = createEventBus(() => {})
  const feed = createLiveFeed(bus, 'abc', () => performance.now())
  const served = { bus, close: feed.close, writes: 0, attached: 0 }
  const server = createServer((request, response) => {
    const write = response.write.bind(response) as (chunk: unknown) => boolean
    response.write = (chunk: unknown) => {
      served.writes += 1
      return write(chunk)
    }
    feed.attach(request, response)
    served.attached += 1
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    feed.close()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(served, { read: (lastId?: string) => read(url, lastId) })
}

async function read(url: string, lastId: string | undefined) {
  const headers = lastId === undefined ? {} : { 'Last-Event-ID': lastId }
  const [response] = (await once(get(url, { headers }), 'response')) as [IncomingMessage]
  const stream = { text: '', headers: response.headers }
  response.setEncoding('utf8').on('data', (text: string) => {
    stream.text += text
  })
  return { stream, ids: () => [...stream.text.matchAll(/^id: abc\.(\d+)$/gm)].map(([, id]) => Number(id)) }
}

const event = (n: number): EmulatorEvent => ({ type: 'user.created', appId: 'a', at: n, userId: `u${n}` })
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)

describe('the live feed', () => {
  it('writes to each client once for all that happens at once, unframed', async () => {
    const feed = await serveFeed()
    const clients = await Promise.all([feed.read(), feed.read(), feed.read()])
    await vi.waitFor(() => expect(feed.attached).toBe(3), PATIENT)
    const before = feed.writes
    for (const n of numbers(1, 200)) feed.bus.emit(event(n))
    for (const { ids } of clients) await vi.waitFor(() => expect(ids()).toEqual(numbers(0, 200)), PATIENT)
    expect(feed.writes - before).toBe(3)
    expect(clients[0]?.stream.headers).not.toHaveProperty('transfer-encoding')
  })

  it('tells one who comes while events wait each of them once', async () => {
    const feed = await serveFeed()
    const early = await feed.read()
    feed.bus.emit(event(1))
    const arrives = feed.read('abc.0')
    feed.bus.emit(event(2))
    const late = await arrives
    feed.bus.emit(event(3))
    await vi.waitFor(() => expect(late.ids()).toEqual([1, 2, 3]), PATIENT)
    await vi.waitFor(() => expect(early.ids()).toEqual([0, 1, 2, 3]), PATIENT)
  })

  it('lets other calls through between its clients', async () => {
    const feed = await serveFeed()
    const clients = await Promise.all(Array.from({ length: 250 }, () => feed.read()))
    const before = feed.writes
    feed.bus.emit(event(1))
    await vi.waitFor(() => expect(feed.writes).toBeGreaterThan(before), { ...PATIENT, interval: 0 })
    let turns = 0
    while (feed.writes < before + clients.length) {
      const written = feed.writes
      await new Promise((resolve) => setImmediate(resolve))
      if (feed.writes > written) turns += 1
      expect(feed.writes - written).toBeLessThanOrEqual(100)
    }
    expect(turns).toBeGreaterThan(0)
    feed.bus.emit(event(2))
    for (const { ids } of clients) await vi.waitFor(() => expect(ids()).toEqual([0, 1, 2]), PATIENT)
  })

  it('tells the rest before it ends', async () => {
    const feed = await serveFeed()
    const client = await feed.read()
    for (const n of numbers(1, 5)) feed.bus.emit(event(n))
    feed.close()
    await vi.waitFor(() => expect(client.ids()).toEqual(numbers(0, 5)), PATIENT)
  })

  it('cuts nobody off for one burst that is read', async () => {
    const feed = await serveFeed()
    const client = await feed.read()
    for (const n of numbers(1, 2000)) feed.bus.emit(event(n))
    await vi.waitFor(() => expect(client.ids()).toHaveLength(2001), PATIENT)
    feed.bus.emit(event(2001))
    await vi.waitFor(() => expect(client.ids()).toHaveLength(2002), PATIENT)
  })
})
