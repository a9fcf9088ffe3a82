import { setMaxListeners } from 'node:events'
import { connect } from 'node:net'
import type { AppDirectory } from '../bench/servers/app-directory.ts'
import type { Ending, Probe, SoakedEmulator } from './emulator/start-emulator.ts'
import { checkFeeds } from './feed/check-feeds.ts'
import { follow } from './feed/follower.ts'
import { openIdleFeeds, runDeafFeeds } from './feed/idle-feeds.ts'
import type { MemorySample } from './judge/memory.ts'
import { createTally, type Tally } from './judge/tally.ts'
import type { Plan } from './plan.ts'
import { keepOn, type Soak } from './soak.ts'
import { runBadClients } from './traffic/bad-clients.ts'
import { call } from './traffic/call.ts'
import { runFileEditor } from './traffic/file-editors.ts'
import { runOperators } from './traffic/operators.ts'
import { runSdkClients } from './traffic/sdk-clients.ts'

/** What a soak has seen. */
export interface SoakResult {
  readonly tally: Tally
  readonly samples: readonly MemorySample[]
  readonly lastProbe: Probe | undefined
  readonly logins: number
  readonly events: number
  readonly idleFeeds: number
  readonly ending: Ending
  /** Whether nothing answers at the port any more. */
  readonly portClosed: boolean
}

const CALM = 'soak-calm'
const WILD = 'soak-wild'
const BAD = 'soak-bad'
const HELD_OPEN = 50

/** Puts all traffic on the emulator until time is up or `early` is aborted, then stops it with everybody still connected. */
export async function runSoak(
  emulator: SoakedEmulator,
  directory: AppDirectory,
  plan: Plan,
  early: AbortSignal,
  progress: (line: string) => void,
): Promise<SoakResult> {
  const tally = createTally()
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  let ended = false
  const soak: Soak = {
    port: emulator.port,
    url: `http://127.0.0.1:${emulator.port}`,
    tally,
    stopping: stopping.signal,
    ended: () => ended || emulator.hasEnded,
    random: Math.random,
  }
  for (const id of [CALM, WILD, BAD]) {
    const path = '/emulator/v1/apps'
    await call(soak, { name: 'operator: make an app', method: 'POST', path, body: { id }, expect: [201] })
  }
  const followers = Array.from({ length: plan.steadyFollowers + plan.cutFollowers }, (_, number) =>
    follow(soak, CALM, number < plan.steadyFollowers ? undefined : plan.cutEveryMs),
  )
  await Promise.all(followers.map(({ ready }) => ready))
  const idle = await openIdleFeeds(soak, plan.idleFeeds)
  progress(`${idle.connected} idle clients of the feed`)

  let logins = 0
  const { pauseMs } = plan
  const makers = [
    runSdkClients(soak, {
      app: CALM,
      count: plan.calmClients,
      pauseMs,
      wild: false,
      onLogin: () => {
        logins += 1
      },
    }),
    runSdkClients(soak, { app: WILD, count: plan.wildClients, pauseMs, wild: true }),
    runOperators(soak, { app: WILD, count: plan.operators, pauseMs }),
    runFileEditor(soak, { file: directory.providerFile, app: CALM, pauseMs: 3000 }),
    runBadClients(soak, { app: BAD, count: plan.badClients, pauseMs }),
    runDeafFeeds(soak, plan.deafFeeds),
    keepOn(soak, 5000, async () => {
      const path = `/emulator/v1/apps/${BAD}/reset`
      await call(soak, { name: 'operator: reset', method: 'POST', path, expect: [200] })
    }),
  ]
  const startedAt = performance.now()
  const samples: MemorySample[] = []
  const sampling = keepOn(soak, plan.sampleEveryMs, async () => {
    const probe = await emulator.probe()
    if (probe === undefined) return
    const atMs = performance.now() - startedAt
    samples.push({ atMs, heapUsed: probe.heapUsed, rss: probe.rss })
    const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`
    progress(
      `${(atMs / 1000).toFixed(0)} s: heap ${mb(probe.heapUsed)}, rss ${mb(probe.rss)}, ${(100 * probe.cpu).toFixed(0)} % of a processor, ${logins} logins, ` +
        `event ${followers[0]?.sequence.lastNumber}, ${[...tally.wrongs.keys()].join(', ') || 'nothing wrong'}`,
    )
  })
  await untilTimeIsUp(plan.minutes * 60_000, early, emulator)
  stopping.abort()
  await Promise.all([...makers, sampling])
  if (emulator.hasEnded) tally.wrong('emulator ended', emulator.errors.join('\n'))
  else await checkFeeds(soak, followers, logins)
  const lastProbe = await emulator.probe()
  const held = await holdOpen(emulator.port)
  ended = true
  const idleFeeds = idle.connected
  const ending = await emulator.stop(plan.stopWithinMs)
  for (const { close } of [...followers, idle]) close()
  for (const socket of held) socket.destroy()
  const portClosed = await isClosed(emulator.port)
  const events = followers[0]?.sequence.lastNumber ?? 0
  return { tally, samples, lastProbe, logins, events, idleFeeds, ending, portClosed }
}

function untilTimeIsUp(ms: number, early: AbortSignal, emulator: SoakedEmulator): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      clearInterval(watch)
      resolve()
    }
    const timer = setTimeout(done, ms)
    const watch = setInterval(() => emulator.hasEnded && done(), 500)
    if (early.aborted) done()
    else early.addEventListener('abort', done)
  })
}

/** Connections for the stop to deal with: such that said nothing yet, and such that are in the middle of a body. */
function holdOpen(port: number) {
  return Promise.all(
    Array.from({ length: HELD_OPEN }, async (_, number) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      await new Promise((resolve) => socket.once('connect', resolve).once('error', resolve))
      const path = `/api/client/v2.0/app/${CALM}/auth/providers/anon-user/login`
      if (number % 2 === 0)
        socket.write(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"opt`)
      return socket
    }),
  )
}

function isClosed(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', () => resolve(true))
  })
}
