import { Agent, request } from 'node:http'
import type { RunningEmulator } from '../fixtures/cli.fixture.ts'

/** What the README promises: a session older than this when the process is killed is there afterwards. */
export const PROMISED_MS = 250

const APP = 'crash-abcde'
const CONNECTIONS = 8
/** How many of the sessions that have to be there are tried out by a refresh; all are looked for. */
const REFRESHED = 50

/** A session as the client knows it. */
interface KnownSession {
  readonly id: string
  readonly refreshToken: string
  /** When the answer to its login had arrived. */
  readonly answeredAt: number
}

/** What one round found. */
export interface CrashRound {
  readonly logins: number
  /** Sessions that the promise speaks of, and how many of them are not there, or cannot refresh. */
  readonly promised: number
  readonly broken: number
  /** Sessions of the last moments that are gone, which may be; and the age of the oldest of them. */
  readonly lost: number
  readonly oldestLostMs: number
  /** How long the start after the crash took, until it answered. */
  readonly restartMs: number
}

/**
 * Logs in as fast as it can, kills the emulator after so long, starts it again and looks for every session; answers
 * with what it found and with the new emulator.
 */
export async function crashRound(
  emulator: RunningEmulator,
  killAfterMs: number,
  restart: () => Promise<RunningEmulator>,
): Promise<{ round: CrashRound; emulator: RunningEmulator }> {
  const sessions: KnownSession[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  let killedAt = Number.POSITIVE_INFINITY
  const logInForEver = async () => {
    while (killedAt === Number.POSITIVE_INFINITY) {
      try {
        const { refresh_token: refreshToken } = await post<{ refresh_token: string }>(
          agent,
          emulator.loginUrl(APP),
        )
        sessions.push({ id: sessionIdIn(refreshToken), refreshToken, answeredAt: performance.now() })
      } catch {
        // Cut off by the kill.
        return
      }
    }
  }
  const load = Array.from({ length: CONNECTIONS }, logInForEver)
  await new Promise((resolve) => setTimeout(resolve, killAfterMs))
  killedAt = performance.now()
  emulator.process.signal('SIGKILL')
  await emulator.process.ended
  await Promise.all(load)
  agent.destroy()

  const restartedAt = performance.now()
  const next = await restart()
  const restartMs = performance.now() - restartedAt
  const kept = await sessionIdsOf(next)
  const promised = sessions.filter(({ answeredAt }) => answeredAt <= killedAt - PROMISED_MS)
  const missing = promised.filter(({ id }) => !kept.has(id))
  const tried = promised.filter(({ id }) => kept.has(id)).slice(-REFRESHED)
  const refused = await refusedOf(next, tried)
  const lost = sessions.filter(({ id, answeredAt }) => !kept.has(id) && answeredAt <= killedAt)
  return {
    emulator: next,
    round: {
      logins: sessions.length,
      promised: promised.length,
      broken: missing.length + refused,
      lost: lost.length,
      oldestLostMs: Math.max(0, ...lost.map(({ answeredAt }) => killedAt - answeredAt)),
      restartMs,
    },
  }
}

async function sessionIdsOf({ control }: RunningEmulator): Promise<ReadonlySet<string>> {
  const { items } = await control.call<{ items: { id: string }[] }>('GET', '/apps')
  if (!items.some(({ id }) => id === APP)) return new Set()
  const { sessions } = await control.call<{ sessions: { id: string }[] }>('GET', `/apps/${APP}/export`)
  return new Set(sessions.map(({ id }) => id))
}

async function refusedOf({ url }: RunningEmulator, sessions: readonly KnownSession[]): Promise<number> {
  let refused = 0
  for (const { refreshToken } of sessions) {
    const { status } = await fetch(`${url}/api/client/v2.0/auth/session`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${refreshToken}` },
    })
    if (status !== 201) refused += 1
  }
  return refused
}

function sessionIdIn(refreshToken: string): string {
  const [, payload = ''] = refreshToken.split('.')
  return (JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as { baas_id: string }).baas_id
}

/** By node:http: a login a millisecond matters here. */
function post<T>(agent: Agent, url: string): Promise<T> {
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response
        .on('error', reject)
        .on('end', () => (response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(text))))
    })
      .on('error', reject)
      .end()
  })
}
