import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EmulatorEvent, EventBus } from '../../core/events.ts'

const HEADERS = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }
/** How many events a client may have missed and still resume. */
const REMEMBERED = 1000
/** How many are held for clients that are here: one burst of so many is told, of a greater one only that it was. */
const REMEMBERED_IN_A_BURST = 10_000
/** A client that lets this much pile up is cut off; its EventSource comes back and resumes. */
const MAX_BACKLOG_BYTES = 1024 * 1024
/**
 * A write costs much more than what is in it, so events wait for each other, a millisecond for every so many clients:
 * few wait for nothing, two thousand for a tenth of a second. Otherwise these take the whole process for themselves.
 */
const CLIENTS_PER_MS = 20
/** Where telling everybody takes longer than that, on a busy machine, the feed leaves twice the time to others, up to this. */
const MAX_WAIT_MS = 1000
/** How many are written to in one turn of the loop: a new connection is taken each turn, and calls wait no longer. */
const CLIENTS_PER_TURN = 100
/** Keeps proxies and half-dead sockets honest. */
const HEARTBEAT_MS = 15_000

/** Every event over server-sent events, resumable. */
export interface LiveFeed {
  attach(request: IncomingMessage, response: ServerResponse): void
  /** Tells everybody the rest and ends every stream. */
  close(): void
}

/**
 * Ids are `<instance>.<number>`. Who resumes with an id of this run gets what it missed; with any other id, or one
 * too old, it first gets `event: resync`, which means: read your lists again. `now` is real time that only goes forward.
 */
export function createLiveFeed(bus: EventBus, instanceId: string, now: () => number): LiveFeed {
  const remembered: string[] = []
  /** Each with the number of the last event it was sent. */
  const clients = new Map<ServerResponse, number>()
  let last = 0
  let waiting: NodeJS.Timeout | undefined
  let telling: NodeJS.Immediate | undefined
  let tellingTook = 0

  const forget = (butThese: number) => {
    if (remembered.length > butThese) remembered.splice(0, remembered.length - butThese)
  }
  const unsubscribe = bus.on((event) => {
    last += 1
    remembered.push(format(`${instanceId}.${last}`, event))
    forget(clients.size === 0 ? REMEMBERED : REMEMBERED_IN_A_BURST)
    if (clients.size > 0) tellSoon()
  })
  const send = (client: ServerResponse, text: string | Buffer) => {
    client.write(text)
    if (client.writableLength > MAX_BACKLOG_BYTES) client.destroy()
  }
  const heartbeat = setInterval(() => {
    for (const client of clients.keys()) send(client, ':\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  const missedSince = (seen: number, atMost: number): string | undefined => {
    if (!Number.isInteger(seen) || seen > last || seen < last - Math.min(atMost, remembered.length))
      return undefined
    return remembered.slice(remembered.length - (last - seen)).join('')
  }
  const resync = () => `event: resync\nid: ${instanceId}.${last}\ndata: {}\n\n`

  const tellSoon = () => {
    if (telling !== undefined) return
    waiting ??= setTimeout(
      tell,
      Math.max(clients.size / CLIENTS_PER_MS, Math.min(2 * tellingTook, MAX_WAIT_MS)),
    )
  }
  /** Brings everybody up to date, some in each turn of the loop. */
  const tell = () => {
    waiting = undefined
    const startedAt = now()
    const left = [...clients.keys()]
    const toldUntil = last
    const catchUp = createCatchUp()
    const turn = () => {
      for (const client of left.splice(0, CLIENTS_PER_TURN)) catchUp(client)
      telling = left.length > 0 ? setImmediate(turn) : undefined
      if (telling !== undefined) return
      tellingTook = now() - startedAt
      if (toldUntil !== last) tellSoon()
      else forget(REMEMBERED)
    }
    turn()
  }
  const createCatchUp = () => {
    // Most are equally far: their bytes are made once for all of them.
    const made = new Map<string, Buffer>()
    return (client: ServerResponse) => {
      const seen = clients.get(client)
      if (seen === undefined || seen === last) return
      const key = `${seen}-${last}`
      const bytes = made.get(key) ?? Buffer.from(missedSince(seen, REMEMBERED_IN_A_BURST) ?? resync())
      made.set(key, bytes)
      clients.set(client, last)
      send(client, bytes)
    }
  }

  return {
    attach(request, response) {
      // Who asks for the head alone is told all there is; a stream of events would never end for it.
      if (request.method === 'HEAD') {
        response.writeHead(200, HEADERS).end()
        return
      }
      // It lasts as long as the connection, so it goes without chunks: one write instead of three.
      response.useChunkedEncodingByDefault = false
      response.writeHead(200, { ...HEADERS, Connection: 'close' })
      const lastId = request.headers['last-event-id']
      const [instance, number] = typeof lastId === 'string' ? lastId.split('.') : []
      const missed = instance === instanceId ? missedSince(Number(number), REMEMBERED) : undefined
      send(
        response,
        `retry: 500\n: instance ${instanceId}\n\n${lastId === undefined ? '' : (missed ?? resync())}`,
      )
      if (lastId === undefined)
        send(response, `event: hello\nid: ${instanceId}.${last}\ndata: {"instanceId":"${instanceId}"}\n\n`)
      clients.set(response, last)
      response.on('close', () => clients.delete(response))
    },
    close() {
      unsubscribe()
      clearInterval(heartbeat)
      clearTimeout(waiting)
      clearImmediate(telling)
      const catchUp = createCatchUp()
      for (const client of clients.keys()) {
        catchUp(client)
        client.end()
      }
      clients.clear()
    },
  }
}

function format(id: string, event: EmulatorEvent): string {
  return `id: ${id}\ndata: ${JSON.stringify({ ...event, at: new Date(event.at).toISOString() })}\n\n`
}
