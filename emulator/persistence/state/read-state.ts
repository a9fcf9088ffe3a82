import { isObject } from '../../core/values/is-object.ts'
import type { Check } from './check.ts'
import {
  APP_FORMAT,
  type AppState,
  appStateCheck,
  EMULATOR_FORMAT,
  type EmulatorState,
  emulatorStateCheck,
  STATE_VERSION,
} from './schema.ts'
import { StateRefused } from './state-refused.ts'

/** Brings a state from one version to the next. */
export type Migration = (state: Record<string, unknown>) => Record<string, unknown>

/** By the version they start from. None so far: the first version is the newest. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {}

/** A state of one app; throws StateRefused with the place for whatever is not one. */
export function readAppState(given: unknown): AppState {
  return readAs(appStateCheck, APP_FORMAT, given)
}

/** A state of all apps; throws StateRefused with the place for whatever is not one. */
export function readEmulatorState(given: unknown): EmulatorState {
  return readAs(emulatorStateCheck, EMULATOR_FORMAT, given)
}

/** Either of the two, as all apps: what `--import` takes. */
export function readAnyState(given: unknown): EmulatorState {
  const format = isObject(given) ? given.format : undefined
  if (format !== APP_FORMAT && format !== EMULATOR_FORMAT)
    throw notOfFormat(`'${APP_FORMAT}' or '${EMULATOR_FORMAT}'`, format)
  if (format === EMULATOR_FORMAT) return readEmulatorState(given)
  const { format: _, version, ...app } = readAppState(given)
  return { format: EMULATOR_FORMAT, version, secrets: {}, apps: [app] }
}

/** Checks what a state says of itself, and brings an older one up to the newest version. */
export function migrate(
  format: string,
  given: unknown,
  { migrations = MIGRATIONS, newest = STATE_VERSION as number } = {},
): Record<string, unknown> {
  if (!isObject(given) || given.format !== format)
    throw notOfFormat(`'${format}'`, isObject(given) ? given.format : undefined)
  const version = Number.isInteger(given.version) ? Number(given.version) : 0
  if (version < 1) throw new StateRefused('expected a whole number from 1 on', { place: 'version' })
  if (version > newest) {
    const reason = `${version} is of a newer anon-emulator; this one knows ${newest}`
    throw new StateRefused(reason, { place: 'version' })
  }
  let state = given
  for (let from = version; from < newest; from += 1)
    state = { ...(migrations[from]?.(state) ?? state), version: from + 1 }
  return state
}

function notOfFormat(expected: string, given: unknown): StateRefused {
  const found = typeof given === 'string' ? `'${given.slice(0, 100)}'` : 'none'
  return new StateRefused(`expected ${expected}, found ${found}`, { place: 'format' })
}

function readAs<T>(check: Check<T>, format: string, given: unknown): T {
  const state = migrate(format, given)
  const found = check(state)
  if (found === undefined) return state as T
  throw new StateRefused(found.reason, { place: placeOf(found.path) })
}

/** `apps[0].users[3].id`. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step).slice(0, 100)}`))
    .join('')
    .replace(/^\./, '')
}
