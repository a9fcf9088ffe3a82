import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Soak } from '../soak.ts'
import { openFeed } from './feed-socket.ts'
import { createSequence, type Sequence } from './sequence.ts'

/** A client of the live feed that checks every id, also over cuts, and counts the users that were made. */
export interface Follower {
  readonly sequence: Sequence
  /** `user.created` of the checked app. */
  readonly usersCreated: number
  /** Resolves once the stream has begun. */
  readonly ready: Promise<void>
  /** Hangs up. */
  close(): void
}

/** How long a follower stays away after a cut. */
const AWAY_MS = 400

/** Follows until it is closed; `cutEveryMs` is how long a stream lasts about, none for as long as it may. */
export function follow(soak: Soak, checkedApp: string, cutEveryMs?: number): Follower {
  let usersCreated = 0
  let closed = false
  let socket: Socket
  let begun = () => {}
  const ready = new Promise<void>((resolve) => {
    begun = resolve
  })
  const sequence = createSequence((data) => {
    const event = JSON.parse(data) as { type: string; appId?: string }
    if (event.type === 'user.created' && event.appId === checkedApp) usersCreated += 1
  }, soak.tally.wrong)

  const open = () => {
    socket = openFeed(soak.port, sequence.lastId)
    socket.setEncoding('latin1')
    let head = ''
    let inBody = false
    socket.on('data', (text: string) => {
      if (inBody) return sequence.take(text)
      head += text
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      inBody = true
      if (!head.startsWith('HTTP/1.1 200')) soak.tally.wrong('feed refused', head.slice(0, 100))
      sequence.take(head.slice(end + 4))
      begun()
    })
    let cutByUs = false
    const cut =
      cutEveryMs === undefined
        ? undefined
        : setTimeout(
            () => {
              cutByUs = true
              socket.destroy()
            },
            cutEveryMs * (0.5 + soak.random()),
          )
    cut?.unref()
    socket.on('error', (error) => {
      if (!soak.ended()) soak.tally.wrong('feed broken', String(error))
    })
    socket.once('close', async () => {
      clearTimeout(cut)
      sequence.cut()
      if (closed || soak.ended()) return
      soak.tally.count('feed cut', cutByUs ? 'by us' : 'by the emulator')
      await sleep(soak.random() * AWAY_MS)
      if (!closed && !soak.ended()) open()
    })
  }
  open()
  return {
    sequence,
    ready,
    get usersCreated() {
      return usersCreated
    },
    close() {
      closed = true
      socket.destroy()
    },
  }
}
