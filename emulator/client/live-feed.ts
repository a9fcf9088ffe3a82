import type { EmulatorEvent } from '../core/events.ts'
import { type Answer, type Asking, fetchAnswer } from './fetch-answer.ts'

/** What happened; null when anything may have: at the beginning, and when events were missed. */
export type FeedListener = (event: EmulatorEvent | null) => void

const RETRY_MS = 500

/** Hands every event on until `signal` is aborted; a broken stream is taken up where it broke. */
export async function followEvents(
  base: string,
  asking: Asking,
  signal: AbortSignal,
  listener: FeedListener,
): Promise<void> {
  let lastId: string | undefined
  // What a listener throws is its own matter, and no broken stream.
  const tell = (event: EmulatorEvent | null) =>
    queueMicrotask(() => {
      if (!signal.aborted) listener(event)
    })
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' }
      if (lastId !== undefined) headers['Last-Event-ID'] = lastId
      const response = await fetchAnswer(
        base,
        '/emulator/v1/events',
        { headers },
        { ...asking, signal },
        (answer) => answer,
      )
      for await (const { id, type, data } of messages(response)) {
        if (id !== undefined) lastId = id
        if (type === 'hello' || type === 'resync') tell(null)
        else tell(readEvent(data))
      }
    } catch {
      // Whatever broke the stream, it is tried again.
    }
    if (!signal.aborted) await pause(signal)
  }
}

/** Instants are ISO 8601 on the wire, and epoch ms in an event. */
function readEvent(data: string): EmulatorEvent {
  const event = JSON.parse(data) as EmulatorEvent & { at: string | number }
  return { ...event, at: Date.parse(String(event.at)) }
}

interface Message {
  id: string | undefined
  type: string
  data: string
}

async function* messages(response: Answer): AsyncGenerator<Message> {
  const reader = response.body?.getReader()
  if (!response.ok || reader === undefined) return
  const decoder = new TextDecoder()
  let pending = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (pending + decoder.decode(value, { stream: true })).split('\n\n')
    pending = blocks.pop() ?? ''
    for (const block of blocks) {
      const message = readMessage(block)
      if (message !== undefined) yield message
    }
  }
}

/** Undefined for a block that carries nothing, such as a heartbeat. */
function readMessage(block: string): Message | undefined {
  const message: Message = { id: undefined, type: 'message', data: '' }
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) message.id = line.slice(4)
    else if (line.startsWith('event: ')) message.type = line.slice(7)
    else if (line.startsWith('data: ')) message.data += line.slice(6)
  }
  return message.data === '' ? undefined : message
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, RETRY_MS)
    signal.addEventListener('abort', end)
  })
}
