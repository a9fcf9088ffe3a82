import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningEmulator } from '../fixtures/cli.fixture.ts'
import { ANON_USER_FILE } from '../fixtures/temp-directory.fixture.ts'

/** One call of the Control API; the body as JSON. */
export interface ControlCall {
  readonly method: string
  readonly path: string
  readonly body?: object
}

/** Calls that would show, or change, everything there is: users, sessions, clock, files, the process itself. */
export function temptingCalls(appId: string, userId: string): ControlCall[] {
  const app = `/emulator/v1/apps/${appId}`
  return [
    { method: 'GET', path: '/emulator/v1/status' },
    { method: 'GET', path: '/emulator/v1/apps' },
    { method: 'GET', path: '/emulator/v1/events' },
    { method: 'GET', path: '/emulator/v1/openapi.json' },
    { method: 'GET', path: `${app}/users` },
    { method: 'GET', path: `${app}/sessions` },
    { method: 'GET', path: `${app}/clock` },
    { method: 'POST', path: '/emulator/v1/apps', body: { id: 'planted' } },
    { method: 'POST', path: '/emulator/v1/reload' },
    { method: 'POST', path: `${app}/users`, body: { count: 3 } },
    { method: 'POST', path: `${app}/users/${userId}/disable` },
    { method: 'POST', path: `${app}/sessions/revoke`, body: { all: true } },
    { method: 'POST', path: `${app}/clock/advance`, body: { by: '90d' } },
    { method: 'PATCH', path: `${app}/providers/anon-user`, body: { disabled: true } },
    { method: 'DELETE', path: `${app}/users/${userId}` },
    { method: 'DELETE', path: `${app}/users` },
    { method: 'DELETE', path: app },
    { method: 'POST', path: `${app}/reset` },
    { method: 'POST', path: '/emulator/v1/reset' },
    { method: 'POST', path: '/emulator/v1/shutdown' },
  ]
}

/** All the Control API shows, the app directory's file, and the number of events that ever happened. */
export async function stateOf({ url, control }: RunningEmulator, appDirectory: string) {
  const { now: _, ...status } = await control.call<Record<string, unknown>>('GET', '/status')
  const { items: apps } = await control.call<{ items: { id: string }[] }>('GET', '/apps')
  const details = await Promise.all(
    apps.map(async ({ id }) => ({
      users: await control.call('GET', `/apps/${id}/users`),
      sessions: await control.call('GET', `/apps/${id}/sessions`),
      clock: await clockOf(control, id),
      providers: await control.call('GET', `/apps/${id}/providers`),
    })),
  )
  const file = readFileSync(join(appDirectory, ANON_USER_FILE), 'utf8')
  return { status, apps, details, file, lastEvent: await lastEventId(url) }
}

/** The clock is stopped; how far it is behind real time grows all the same. */
async function clockOf(control: RunningEmulator['control'], appId: string) {
  const { now, frozen } = await control.call<{ now: string; frozen: boolean }>('GET', `/apps/${appId}/clock`)
  return { now, frozen }
}

/** The live feed greets with the id of the newest event. */
async function lastEventId(url: string): Promise<string> {
  const leave = new AbortController()
  const response = await fetch(`${url}/emulator/v1/events`, { signal: leave.signal })
  let text = ''
  try {
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8')
      const id = /event: hello\nid: (\S+)\n/.exec(text)?.[1]
      if (id !== undefined) return id
    }
  } finally {
    leave.abort()
  }
  throw new Error(`the live feed did not greet: ${text}`)
}
