import type { App } from '../../core/app.ts'
import type { User } from '../../core/users/user.ts'
import type { Configurations } from '../configurations.ts'
import { factsOf, type StateSurroundings, userRecord } from '../state/app-state.ts'
import type { CollectionName } from '../state/schema.ts'
import type { Entry } from '../store/entry.ts'
import {
  type AppChanges,
  type Changes,
  type ChangeTracker,
  WATCHED,
  type WatchedName,
} from './change-tracker.ts'

/** What the entries are made from. */
export interface EntryParts {
  readonly tracker: ChangeTracker
  readonly configurations: Configurations
  readonly surroundings: StateSurroundings
}

/** The entries of the journal for what changed, each as JSON; records are looked at one by one, as late as can be. */
export function* entriesOf(changes: Changes, parts: EntryParts): Generator<string> {
  for (const appId of changes.gone) yield json(['gone', appId])
  for (const app of changes.apps.values()) yield* appEntries(app, parts)
}

export function secretsEntry(secrets: Readonly<Record<string, string>>): string {
  return json(['secrets', secrets])
}

function* appEntries(
  changes: AppChanges,
  { tracker, configurations, surroundings }: EntryParts,
): Generator<string> {
  const { app, begins, collections } = changes
  const told = tracker.told(app)
  // Deleted while this was being written: the next line says so.
  if (told === undefined) return
  yield json([begins ? 'begin' : 'facts', app.id, factsOf(app, surroundings)])
  const configuration = configurations.of(app)
  if (configuration !== (begins ? null : told.configuration))
    yield json(['configuration', app.id, configuration])
  told.configuration = configuration
  yield* mailEntries(app, begins ? undefined : told.mail)
  told.mail = app.mails.at(-1)
  for (const name of WATCHED) {
    if (begins) {
      for (const key of app[name].keys()) yield recordEntry(app, name, key)
      continue
    }
    const noted = collections.get(name)
    if (noted === undefined) continue
    if (noted.cleared) yield json(['clear', app.id, name])
    for (const key of noted.keys) yield recordEntry(app, name, key)
  }
}

/** Mails only come at the end and go at the start, or all at once: where the last one told is, says what is new. */
function* mailEntries(app: App, last: App['mails'][number] | undefined): Generator<string> {
  const at = last === undefined ? -1 : app.mails.lastIndexOf(last)
  if (last !== undefined && at < 0) yield json(['clear', app.id, 'mails'])
  for (const mail of app.mails.slice(at + 1)) yield json(['put', app.id, 'mails', mail])
}

function recordEntry(app: App, name: WatchedName, key: string): string {
  const record = app[name].get(key)
  return json(
    record === undefined ? ['delete', app.id, name, key] : ['put', app.id, name, written(name, key, record)],
  )
}

function written(name: CollectionName, key: string, record: unknown): object {
  if (name === 'users') return userRecord(record as User)
  return name === 'usedAuthCodes' ? { id: key, expiresAt: record } : (record as object)
}

function json(entry: Entry): string {
  return JSON.stringify(entry)
}
