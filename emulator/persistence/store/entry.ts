import { KEPT_MAILS } from '../../core/accounts/mail.ts'
import { forgetOldest } from '../../core/values/forget-oldest.ts'
import { isObject } from '../../core/values/is-object.ts'
import { COLLECTION_NAMES, COLLECTIONS, type CollectionName } from '../state/schema.ts'

/**
 * One change in the journal. A line of it is a list of these that hold together: what a crash cuts off is a whole line,
 * so a state never has one half of a change.
 */
export type Entry =
  /** The app as new, with nothing in it. */
  | readonly ['begin', appId: string, facts: object]
  | readonly ['facts', appId: string, facts: object]
  | readonly ['configuration', appId: string, configuration: object | null]
  | readonly ['put', appId: string, collection: CollectionName, record: object]
  | readonly ['delete', appId: string, collection: CollectionName, key: string]
  | readonly ['clear', appId: string, collection: CollectionName]
  | readonly ['gone', appId: string]
  /** The secrets that were set beside those of the app directory's own file. */
  | readonly ['secrets', secrets: object]

/** An app while a state is put together: unchecked, records by key. */
interface RawApp {
  facts: Record<string, unknown>
  readonly records: Record<CollectionName, Map<unknown, Record<string, unknown>>>
}

/** A state while it is put together from a file and the journal beside it; what is in it is checked at the end. */
export interface RawState {
  head: Record<string, unknown>
  readonly apps: Map<string, RawApp>
}

/** Takes a state apart; throws for what cannot be one. */
export function takeApart({ apps, ...head }: Record<string, unknown>): RawState {
  const raw: RawState = { head, apps: new Map() }
  for (const app of arrayOf(apps)) {
    const { app: appId, ...rest } = objectOf(app)
    if (typeof appId !== 'string' || raw.apps.has(appId)) throw new Error('an app has no id of its own')
    const records = emptyRecords()
    const facts: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(rest)) {
      if (!isCollection(name)) facts[name] = value
      else for (const record of arrayOf(value)) put(records[name], name, record)
    }
    raw.apps.set(appId, { facts, records })
  }
  return raw
}

/** The reverse. */
export function putTogether({ head, apps }: RawState): Record<string, unknown> {
  return {
    ...head,
    apps: Array.from(apps, ([app, { facts, records }]) => ({
      app,
      ...facts,
      ...Object.fromEntries(COLLECTION_NAMES.map((name) => [name, [...records[name].values()]])),
    })),
  }
}

/** Makes a change; throws for what is none. */
export function applyEntry(state: RawState, entry: unknown): void {
  const [kind, appId, what, value] = arrayOf(entry)
  if (kind === 'secrets') {
    state.head.secrets = appId
    return
  }
  if (typeof appId !== 'string') throw new Error('an entry names no app')
  if (kind === 'begin') {
    const { app: _, ...facts } = objectOf(what)
    state.apps.set(appId, { facts: { ...facts, configuration: null }, records: emptyRecords() })
    return
  }
  if (kind === 'gone') {
    state.apps.delete(appId)
    return
  }
  const app = state.apps.get(appId)
  if (app === undefined) throw new Error(`there is no app '${appId.slice(0, 200)}' before this entry`)
  if (kind === 'facts') {
    const { app: _, ...facts } = objectOf(what)
    app.facts = { ...facts, configuration: app.facts.configuration }
  } else if (kind === 'configuration') {
    app.facts.configuration = what
  } else {
    if (typeof what !== 'string' || !isCollection(what)) throw new Error('an entry names no list of records')
    const records = app.records[what]
    if (kind === 'put') put(records, what, value)
    else if (kind === 'delete') records.delete(what === 'mails' ? Number(value) : value)
    else if (kind === 'clear') records.clear()
    else throw new Error('an entry is of no kind')
  }
}

function put(records: Map<unknown, Record<string, unknown>>, name: CollectionName, given: unknown): void {
  const record = objectOf(given)
  const key = record[COLLECTIONS[name]]
  // Of persons the last one named is the newest, and the oldest goes first.
  if (name === 'persons') records.delete(key)
  records.set(key, record)
  // Of mails an app keeps the last ones, and says nothing of those that go.
  if (name === 'mails') forgetOldest(records, KEPT_MAILS)
}

function emptyRecords(): RawApp['records'] {
  return Object.fromEntries(COLLECTION_NAMES.map((name) => [name, new Map()])) as RawApp['records']
}

function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(COLLECTIONS, name)
}

function arrayOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw new Error('expected a list')
}

function objectOf(value: unknown): Record<string, unknown> {
  if (isObject(value)) return value
  throw new Error('expected an object')
}
