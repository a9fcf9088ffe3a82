import type { AppHandle, RequestView } from '../../client.ts'
import type { Emulator } from '../../running-emulator.ts'
import { plain } from '../remote/table.ts'

const MAX_LINES = 20

/** What a person wants to see when the command failed: the last calls of its clients, newest app first, and what was not expected. */
export async function failureReport(emulator: Emulator): Promise<string[]> {
  const apps = (await emulator.apps())
    .filter(({ lastRequestAt }) => lastRequestAt !== null)
    .sort((a, b) => String(b.lastRequestAt).localeCompare(String(a.lastRequestAt)))
    .slice(0, MAX_LINES)
  if (apps.length === 0)
    return [`no client called the emulator at ${emulator.url}: does it read ANON_EMULATOR_URL?`]
  const calls: string[] = []
  const unexpected: string[] = []
  for (const { id } of apps) {
    const app = emulator.app(id)
    calls.push(...(await lastCalls(app, MAX_LINES - calls.length)))
    unexpected.push(...(await unexpectedThings(app, MAX_LINES - unexpected.length)))
  }
  return [
    'the last calls of its clients:',
    ...calls,
    ...(unexpected.length > 0 ? ['what a test hardly meant:', ...unexpected] : []),
  ].map(plain)
}

async function lastCalls({ id, requests }: AppHandle, limit: number): Promise<string[]> {
  if (limit <= 0) return []
  const { items } = await requests.list({ limit })
  return items.toReversed().map((call) => `  ${id}  ${callLine(call)}`)
}

function callLine({ at, method, status, path, errorCode, faultId }: RequestView): string {
  const notes = [errorCode, faultId === null ? null : `fault ${faultId}`].filter((note) => note !== null)
  return [at, method, status === 0 ? 'no answer' : status, path, ...notes].join('  ')
}

async function unexpectedThings({ id, unexpected }: AppHandle, limit: number): Promise<string[]> {
  if (limit <= 0) return []
  return (await unexpected()).slice(0, limit).map(({ kind, message }) => `  ${id}  ${kind}: ${message}`)
}
