import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { StatusView } from '../../control/wire.ts'
import { readAnyState, readAppState } from '../../persistence/state/read-state.ts'
import { APP_FORMAT, type KeptApp, STATE_VERSION } from '../../persistence/state/schema.ts'
import { StateRefused } from '../../persistence/state/state-refused.ts'
import { appText } from '../../persistence/state/state-text.ts'
import { replaceFile } from '../../persistence/store/state-file.ts'
import { callAny, callControl } from '../call-control.ts'
import { type CliIo, CommandFailed, EXIT, WrongUsage } from '../io.ts'
import { reach } from '../remote-commands.ts'

export interface StateFlags {
  url: string
  app?: string
  json?: true
}

/** A whole app may be on its way. */
const TIMEOUT_MS = 60_000

/** `export [file]`: an app with everything in it, a line for each record. */
export async function exportState(file: string | undefined, flags: StateFlags, io: CliIo): Promise<number> {
  const { url, json } = flags
  const appId = await appIdOf(flags)
  const given = await reach(url, () =>
    callAny(url, 'GET', `/apps/${appId}/export`, { timeoutMs: TIMEOUT_MS }),
  )
  const state = readAppState(given)
  const pieces = [...appText(state), '\n']
  if (file === undefined) {
    io.out(json === true ? JSON.stringify(state) : pieces.join('').trimEnd())
    return EXIT.done
  }
  const target = resolve(io.cwd, file)
  try {
    replaceFile(target, pieces)
  } catch (error) {
    throw new CommandFailed(`cannot write ${file}: ${messageOf(error)}`)
  }
  const counts = { users: state.users.length, sessions: state.sessions.length }
  if (json === true) io.out(JSON.stringify({ app: state.app, file: target, ...counts }))
  else io.out(`${file}: app ${state.app}, ${counts.users} users, ${counts.sessions} sessions`)
  return EXIT.done
}

/** `import <file>`: puts the apps of the file into the emulator, each in the place of what is there. */
export async function importState(file: string, flags: StateFlags, io: CliIo): Promise<number> {
  const { url, json } = flags
  const apps = readApps(file, io)
  const [only] = apps
  if (flags.app !== undefined && apps.length !== 1)
    throw new WrongUsage(
      `--app: ${file} is of ${apps.length} apps, which go where they came from: leave it out`,
    )
  const known = await reach(url, () => callAny<{ items: { id: string }[] }>(url, 'GET', '/apps'))
  const imported: { app: string; users: number; sessions: number }[] = []
  for (const state of apps) {
    const appId = state === only ? (flags.app ?? state.app) : state.app
    if (!known.items.some(({ id }) => id === appId))
      await callAny(url, 'POST', '/apps', { body: JSON.stringify({ id: appId }) })
    const body = JSON.stringify({ format: APP_FORMAT, version: STATE_VERSION, ...state })
    const path = `/apps/${appId}/import`
    const counts = await callAny<{ users: number; sessions: number }>(url, 'POST', path, {
      body,
      timeoutMs: TIMEOUT_MS,
    })
    imported.push({ app: appId, ...counts })
  }
  if (json === true) io.out(JSON.stringify({ imported }))
  else
    for (const { app, users, sessions } of imported)
      io.out(`app ${app}: ${users} users, ${sessions} sessions`)
  return EXIT.done
}

/** Checked before the first is sent: all of them, or none. */
function readApps(file: string, io: CliIo): KeptApp[] {
  try {
    return readAnyState(JSON.parse(readFileSync(resolve(io.cwd, file), 'utf8'))).apps
  } catch (error) {
    const place = error instanceof StateRefused && error.place !== undefined ? `${error.place}: ` : ''
    const reason = error instanceof StateRefused ? error.reason : messageOf(error)
    throw new CommandFailed(`cannot import ${file}: ${place}${reason}`)
  }
}

/** The one that is asked for, the default app, or the only one there is. */
async function appIdOf({ url, app }: StateFlags): Promise<string> {
  if (app !== undefined) return app
  const status: StatusView = await reach(url, () => callControl(url, 'GET', '/status'))
  if (status.defaultAppId !== null) return status.defaultAppId
  const { items } = await callAny<{ items: { id: string }[] }>(url, 'GET', '/apps')
  const [only] = items
  if (only !== undefined && items.length === 1) return only.id
  const ids = items.slice(0, 20).map(({ id }) => id)
  throw new WrongUsage(
    items.length === 0
      ? 'the emulator has no app yet'
      : `--app: name one of ${ids.join(', ')}${items.length > 20 ? ', …' : ''}`,
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
