import type { Socket } from 'node:net'
import { keepOn, pause, type Soak } from '../soak.ts'
import { openFeed } from './feed-socket.ts'

/** Clients of the live feed that connect and stay. */
export interface IdleFeeds {
  readonly connected: number
  close(): void
}

/** How many connect at once: more than the listen queue holds would be refused by the kernel. */
const AT_ONCE = 100

/** Connects so many, who read what comes and forget it; one that is cut is a failure. */
export async function openIdleFeeds(soak: Soak, count: number): Promise<IdleFeeds> {
  const sockets = new Set<Socket>()
  let closed = false
  const open = () =>
    new Promise<void>((resolve) => {
      const socket = openFeed(soak.port)
      sockets.add(socket)
      socket.once('data', () => {
        socket.resume()
        resolve()
      })
      socket.on('error', (error) => {
        if (!soak.ended()) soak.tally.wrong('idle feed broken', String(error))
      })
      socket.once('close', () => {
        sockets.delete(socket)
        if (!closed && !soak.ended()) soak.tally.wrong('idle feed cut', 'by the emulator')
        resolve()
      })
    })
  for (let left = count; left > 0; left -= AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, open))
    if (soak.stopping.aborted) break
  }
  return {
    get connected() {
      return sockets.size
    },
    close() {
      closed = true
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** How long they do not read: long enough for more events than the emulator keeps for one client. */
const DEAF_MS = 60_000
const HEARS_AGAIN_MS = 3000

/** Clients of the feed that stop reading: one that reads again has either everything, or was cut off. */
export async function runDeafFeeds(soak: Soak, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, () =>
      keepOn(soak, 200, async () => {
        const socket = openFeed(soak.port)
        let cut = false
        socket.on('error', () => {})
        socket.once('close', () => {
          cut = true
        })
        socket.pause()
        await pause(soak, DEAF_MS * (0.5 + soak.random()))
        socket.resume()
        await pause(soak, HEARS_AGAIN_MS)
        soak.tally.count('deaf feed', cut ? 'cut off' : 'heard it all')
        socket.destroy()
      }),
    ),
  )
}
