import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EmulatorEvent, EventBus } from '../../core/events.ts'

/** How many events a client may have missed and still resume. */
const REMEMBERED = 1000
/** A client that lets this much pile up is cut off; its EventSource comes back and resumes. */
const MAX_BACKLOG_BYTES = 1024 * 1024
/**
 * How many clients are written to at once for each millisecond that events wait for each other: a write costs much more
 * than what is in it. Few clients wait for the end of the turn alone, two thousand for a tenth of a second; without it,
 * these take the whole process for themselves.
 */
const CLIENTS_PER_MS = 20
/** Keeps proxies and half-dead sockets honest. */
const HEARTBEAT_MS = 15_000

/** Every event over server-sent events, resumable. */
export interface LiveFeed {
  attach(request: IncomingMessage, response: ServerResponse): void
  /** Ends every stream. */
  close(): void
}

/**
 * Ids are `<instance>.<number>`. Who resumes with an id of this run gets what it missed; with any other id, or one
 * too old, it first gets `event: resync`, which means: read your lists again.
 */
export function createLiveFeed(bus: EventBus, instanceId: string): LiveFeed {
  const remembered: string[] = []
  const clients = new Set<ServerResponse>()
  let last = 0
  let pending = ''
  let flushing: NodeJS.Timeout | undefined

  const send = (client: ServerResponse, text: string | Buffer) => {
    client.write(text)
    if (client.writableLength > MAX_BACKLOG_BYTES) client.destroy()
  }
  const unsubscribe = bus.on((event) => {
    last += 1
    const text = format(`${instanceId}.${last}`, event)
    remembered.push(text)
    if (remembered.length > REMEMBERED) remembered.shift()
    if (clients.size === 0) return
    pending += text
    if (pending.length > MAX_BACKLOG_BYTES) flush()
    else flushing ??= setTimeout(flush, clients.size / CLIENTS_PER_MS)
  })
  const flush = () => {
    clearTimeout(flushing)
    flushing = undefined
    if (pending === '') return
    // Bytes, made once for all of them.
    const bytes = Buffer.from(pending)
    pending = ''
    for (const client of clients) send(client, bytes)
  }
  const heartbeat = setInterval(() => {
    for (const client of clients) send(client, ':\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  const missedSince = (id: string): string[] | undefined => {
    const [instance, number] = id.split('.')
    const seen = Number(number)
    if (instance !== instanceId || !Number.isInteger(seen) || seen > last || seen < last - remembered.length)
      return undefined
    return remembered.slice(remembered.length - (last - seen))
  }

  return {
    attach(request, response) {
      // It lasts as long as the connection, so it goes without chunks: one write instead of three.
      response.useChunkedEncodingByDefault = false
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        Connection: 'close',
      })
      // What waits is for those who are here already.
      flush()
      const lastId = request.headers['last-event-id']
      const missed = typeof lastId === 'string' ? missedSince(lastId) : []
      const resync = `event: resync\nid: ${instanceId}.${last}\ndata: {}\n\n`
      send(
        response,
        `retry: 500\n: instance ${instanceId}\n\n${missed === undefined ? resync : missed.join('')}`,
      )
      if (lastId === undefined)
        send(response, `event: hello\nid: ${instanceId}.${last}\ndata: {"instanceId":"${instanceId}"}\n\n`)
      clients.add(response)
      response.on('close', () => clients.delete(response))
    },
    close() {
      unsubscribe()
      clearInterval(heartbeat)
      flush()
      for (const client of clients) client.end()
      clients.clear()
    },
  }
}

function format(id: string, event: EmulatorEvent): string {
  return `id: ${id}\ndata: ${JSON.stringify({ ...event, at: new Date(event.at).toISOString() })}\n\n`
}
