import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkConfiguration } from '../../composition/kept-configurations.ts'
import { isObject } from '../../core/values/is-object.ts'
import { messageOf } from '../../core/values/message-of.ts'
import { checkAppForImport } from '../../persistence/restore-apps.ts'
import { readAnyState, readAppState } from '../../persistence/state/read-state.ts'
import { APP_FORMAT, type KeptApp, STATE_VERSION } from '../../persistence/state/schema.ts'
import { StateRefused } from '../../persistence/state/state-refused.ts'
import { appText } from '../../persistence/state/state-text.ts'
import { replaceFile } from '../../persistence/store/state-file.ts'
import { type CliIo, CommandFailed, WrongUsage } from '../io.ts'
import { counted } from '../remote/flags.ts'
import type { RemoteFlags } from '../remote/remote.ts'
import { failOfFile, type Verb } from '../remote/verb.ts'

/** A whole app may be on its way. */
const TIMEOUT_MS = 60_000

/** `export [file]`: an app with everything in it, a line for each record. */
export const exportState: Verb = {
  summary: 'write an app with everything in it as JSON; with password hashes and mail tokens in it',
  operands: [['[file]', 'where to; default: standard output']],
  example: 'export state.json',
  timeoutMs: TIMEOUT_MS,
  async run({ app, io, say }, { json }: RemoteFlags, [file]) {
    const state = readAppState(await (await app()).export())
    const pieces = [...appText(state), '\n']
    if (file === undefined) return io.out(json === true ? JSON.stringify(state) : pieces.join('').trimEnd())
    const target = resolve(io.cwd, file)
    try {
      replaceFile(target, pieces)
    } catch (error) {
      throw new CommandFailed(`cannot write ${file}: ${messageOf(error)}`)
    }
    const counts = { users: state.users.length, sessions: state.sessions.length }
    say({ app: state.app, file: target, ...counts }, `${file}: ${sentenceOf({ app: state.app, ...counts })}`)
  },
}

/** What went into one app. */
interface Imported {
  readonly app: string
  readonly users: number
  readonly sessions: number
}

/** `import <file>`: puts the apps of the file into the emulator, each in the place of what is there. */
export const importState: Verb = {
  summary:
    'put what an export wrote in the place of everything in an app: the one it came from, or what --app names',
  operands: [['<file>', 'what export or --export-on-exit wrote']],
  example: 'import state.json',
  timeoutMs: TIMEOUT_MS,
  async run({ emulator, io, named, say }, flags, [file = '']) {
    const { apps, places } = readApps(file, io)
    const [only] = apps
    if (flags.app !== undefined && apps.length !== 1)
      throw new WrongUsage(
        `--app: ${file} is of ${apps.length} apps, which go where they came from: leave it out`,
      )
    // All of them, or none: what the emulator would refuse of any is refused before the first is sent.
    const realNow = Date.parse((await emulator.status()).now)
    const checks = { configurations: { check: checkConfiguration }, now: () => realNow }
    for (const [index, state] of apps.entries())
      orFail(file, () => checkAppForImport(state, checks, places[index]))
    const known = new Set((await emulator.apps()).map(({ id }) => id))
    const imported: Imported[] = []
    for (const state of apps) {
      const appId = state === only && apps.length === 1 ? (named ?? state.app) : state.app
      if (!known.has(appId)) await emulator.invoke('apps.create', { id: appId })
      const input = { format: APP_FORMAT, version: STATE_VERSION, ...state, appId }
      const counts = await emulator.invoke('apps.import', input).catch(failOfFile)
      imported.push({ app: appId, ...(counts as Omit<Imported, 'app'>) })
    }
    say({ imported }, imported.map(sentenceOf).join('\n'))
  },
}

function sentenceOf({ app, users, sessions }: Imported): string {
  return `app ${app}: ${counted(users, 'user')}, ${counted(sessions, 'session')}`
}

/** The apps of a file, and where in it they stand. */
function readApps(file: string, io: CliIo): { apps: KeptApp[]; places: string[] } {
  return orFail(file, () => {
    const given: unknown = JSON.parse(readFileSync(resolve(io.cwd, file), 'utf8'))
    const { apps } = readAnyState(given)
    const isOne = isObject(given) && given.format === APP_FORMAT
    return { apps, places: apps.map((_, index) => (isOne ? '' : `apps[${index}]`)) }
  })
}

function orFail<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const place = error instanceof StateRefused && error.place !== undefined ? `${error.place}: ` : ''
    const reason = error instanceof StateRefused ? error.reason : messageOf(error)
    throw new CommandFailed(`cannot import ${file}: ${place}${reason}`)
  }
}
