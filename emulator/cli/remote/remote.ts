import { type AppHandle, ControlError, connect, type EmulatorClient, type List } from '../../client.ts'
import { createAppHandle } from '../../handle.ts'
import { type CliIo, WrongUsage } from '../io.ts'
import { chooseApp } from './choose-app.ts'
import { type Columns, createTable } from './table.ts'

/** The flags that every command against a running emulator has. */
export interface RemoteFlags {
  url?: string
  app?: string
  json?: true
}

/** What a verb works with: the running emulator, and a way to tell. */
export interface Remote {
  readonly io: CliIo
  readonly emulator: EmulatorClient
  /** The app that --app names, or the one that is meant without it. */
  app(): Promise<AppHandle>
  /** What --app or the environment names, whether or not there is such an app. */
  readonly named: string | undefined
  /** What was done: one JSON object, or a sentence. */
  say(answer: object, sentence: string): void
  /** Rows of one list, in one call or several: a JSON object a line, or aligned columns. */
  rows<T extends object>(columns: Columns<T>): (items: readonly T[]) => void
  /** A whole list; `none` says that it is empty, to people. */
  list<T extends object>(items: readonly T[], columns: Columns<T>, none: string): void
  /** The same for the first of many, with how to see the rest. */
  listSome<T extends object>(found: Found<T>, columns: Columns<T>, none: string): void
}

/** The beginning of a list, and how long all of it is. */
export interface Found<T> {
  readonly items: readonly T[]
  readonly total: number
}

/** The emulator that the flags name, and their way to be told. */
export function createRemote(flags: RemoteFlags, io: CliIo, options: { timeoutMs?: number } = {}): Remote {
  const json = flags.json === true
  const named = flags.app ?? (io.env.ANON_EMULATOR_APP_ID || undefined)
  const emulator = connectTo(flags.url ?? (io.env.ANON_EMULATOR_URL || undefined), options)
  const rows = <T extends object>(columns: Columns<T>) =>
    json
      ? (items: readonly T[]) => items.forEach((item) => void io.out(JSON.stringify(item)))
      : createTable(columns, io.out)
  const list: Remote['list'] = (items, columns, none) => {
    if (items.length === 0 && !json) io.out(none)
    rows(columns)(items)
  }
  return {
    io,
    emulator,
    named,
    async app() {
      return createAppHandle(emulator.invoke, chooseApp(await emulator.apps(), named), emulator.url)
    },
    say: (answer, sentence) => io.out(json ? JSON.stringify(answer) : sentence),
    rows,
    list,
    listSome({ items, total }, columns, none) {
      list(items, columns, none)
      if (!json && total > items.length)
        io.err(`${items.length} of ${total}: --limit ${total} shows them all`)
    },
  }
}

/** Throws WrongUsage when the URL cannot be one. */
function connectTo(url: string | undefined, options: { timeoutMs?: number }): EmulatorClient {
  try {
    return connect(url, options)
  } catch (error) {
    if (error instanceof ControlError && error.field === 'url') throw new WrongUsage(`--${error.message}`)
    throw error
  }
}

const MAX_PAGE = 1000

/** The first `limit` of a list, in as many pages as it takes. */
export async function upTo<T>(
  limit: number,
  page: (query: { limit: number; after?: string }) => Promise<List<T>>,
): Promise<Found<T>> {
  const items: T[] = []
  for (let after: string | null | undefined; ; ) {
    const answer = await page({
      limit: Math.min(limit - items.length, MAX_PAGE),
      ...(typeof after === 'string' ? { after } : {}),
    })
    items.push(...answer.items)
    after = answer.next
    if (after === null || items.length >= limit) return { items, total: answer.total }
  }
}
