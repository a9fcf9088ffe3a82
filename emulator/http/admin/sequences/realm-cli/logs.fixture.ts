import { CommandFailed, expectStatus, type Pause } from '../cli/command.fixture.ts'
import { type GoObject, goObject } from '../cli/go-json.fixture.ts'
import { requireApp, type Where } from './apps.fixture.ts'
import type { RealmSession } from './session.fixture.ts'

/** The flags of `realm-cli logs list`. */
export interface LogFlags {
  /** `--type`: `auth` stands for `AUTH,API_KEY`. */
  readonly type?: string
  readonly errors?: boolean
  readonly users?: string
}

/** A line of the log, as it is shown. */
export interface LogLine {
  readonly id: string
  readonly type: string
  readonly provider: string
  readonly failed: boolean
  readonly error: string
}

/** `realm-cli logs list`: every page, until none names another [contract admin-api §11]. */
export async function listLogs(
  session: RealmSession,
  where: Where,
  flags: LogFlags = {},
): Promise<LogLine[]> {
  const { path } = await requireApp(session, where)
  const lines: LogLine[] = []
  let page: readonly string[] = []
  for (let round = 0; round < 50; round += 1) {
    const answer = await fetchPage(session, path, [...queryOf(flags), ...page])
    lines.push(...answer.objects('logs').map(readLine))
    const end = answer.string('nextEndDate')
    if (end === '') return lines
    const skip = answer.int('nextSkip')
    page = [`end_date=${encodeURIComponent(end)}`, ...(skip === 0 ? [] : [`skip=${skip}`])]
  }
  throw new CommandFailed('fifty pages, and still another one')
}

/**
 * `realm-cli logs list --tail`: the first five of the first page, then every five seconds what is newer than the last
 * look. `pause` ends the command by rejecting.
 */
export async function tailLogs(
  session: RealmSession,
  where: Where,
  { show, pause, now }: { show: (line: LogLine) => void; pause: Pause; now: () => Date },
): Promise<void> {
  const { path } = await requireApp(session, where)
  let since = now()
  const first = await fetchPage(session, path, [])
  for (const line of first.objects('logs').slice(0, 5).map(readLine).reverse()) show(line)
  for (;;) {
    await pause(5)
    const start = `start_date=${encodeURIComponent(goTime(since))}`
    since = now()
    for (const line of (await fetchPage(session, path, [start])).objects('logs').map(readLine).reverse())
      show(line)
  }
}

async function fetchPage(session: RealmSession, path: string, query: readonly string[]): Promise<GoObject> {
  const reply = await session.call('GET', `${path}/logs${query.length === 0 ? '' : `?${query.join('&')}`}`)
  expectStatus(reply, 200)
  return goObject(reply.json())
}

function queryOf({ type, errors = false, users }: LogFlags): string[] {
  return [
    ...(type === undefined ? [] : [`type=${encodeURIComponent(type === 'auth' ? 'AUTH,API_KEY' : type)}`]),
    ...(errors ? ['errors_only=true'] : []),
    ...(users === undefined ? [] : [`user_id=${users}`]),
  ]
}

/** Milliseconds and a numeric zone, as realm-cli writes dates. */
function goTime(date: Date): string {
  return date.toISOString().replace('Z', '+0000')
}

function readLine(entry: GoObject): LogLine {
  entry.time('started')
  entry.time('completed')
  entry.strings('messages')
  entry.int('mem_time_usage')
  const event = entry.object('auth_event')
  return {
    id: entry.string('_id'),
    type: entry.string('type'),
    provider: event.string('provider'),
    failed: event.bool('failed'),
    error: entry.string('error'),
  }
}
