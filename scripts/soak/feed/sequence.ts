/** One message of the live feed. */
export interface FeedMessage {
  readonly id: string
  /** `message`, `hello` or `resync`. */
  readonly type: string
  readonly data: string
}

/** Takes a stream apart into messages, and holds that no number is missing or comes twice, over any cut. */
export interface Sequence {
  /** What came of the stream, in pieces of any size. */
  take(text: string): void
  /** The stream was cut: what is half there comes again. */
  cut(): void
  /** For `Last-Event-ID`; undefined before the first message. */
  readonly lastId: string | undefined
  readonly lastNumber: number
  /** Whether every event since the first message came; not after a cut that lasted longer than the feed remembers. */
  readonly complete: boolean
}

/** How many events the feed promises to remember. */
const REMEMBERED = 1000

/** A sequence that hands every event on, and says what is wrong with the order. */
export function createSequence(
  onEvent: (data: string) => void,
  onWrong: (kind: string, detail: string) => void,
): Sequence {
  let pending = ''
  let lastId: string | undefined
  let last = 0
  let complete = true
  const receive = ({ id, type, data }: FeedMessage) => {
    const number = Number(id.split('.')[1])
    if (type === 'hello' && lastId === undefined) last = number
    else if (type === 'resync' && number - last > REMEMBERED) complete = false
    else if (type !== 'message') onWrong('feed resync', `${type} after ${lastId}`)
    else if (number !== last + 1) onWrong('feed gap', `${id} after ${lastId}`)
    last = number
    lastId = id
    if (type === 'message') onEvent(data)
  }
  return {
    get lastId() {
      return lastId
    },
    get lastNumber() {
      return last
    },
    get complete() {
      return complete
    },
    take(text) {
      const blocks = (pending + text).split('\n\n')
      pending = blocks.pop() ?? ''
      for (const block of blocks) {
        const message = readMessage(block)
        if (message !== undefined) receive(message)
      }
    },
    cut() {
      pending = ''
    },
  }
}

/** Undefined for a block that carries nothing, such as a heartbeat. */
function readMessage(block: string): FeedMessage | undefined {
  const message = { id: '', type: 'message', data: '' }
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) message.id = line.slice(4)
    else if (line.startsWith('event: ')) message.type = line.slice(7)
    else if (line.startsWith('data: ')) message.data += line.slice(6)
  }
  return message.id === '' ? undefined : message
}
