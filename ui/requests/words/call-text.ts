import type { RequestView } from '../../../emulator/control/wire.ts'
import { formatClock } from '../../time/format.ts'

const ROOT = '/api/client/v2.0'

/** A path without what every one begins with, in two parts: the app it names, and what is asked of it. */
export function splitPath(path: string): { app: string; rest: string } {
  const short = path.startsWith(`${ROOT}/`) ? path.slice(ROOT.length) : path
  const [app = ''] = /^\/app\/[^/?]+(?=\/)/.exec(short) ?? []
  return { app, rest: short.slice(app.length) }
}

/** A path without `/api/client/v2.0`. */
export function shortPath(path: string): string {
  const { app, rest } = splitPath(path)
  return `${app}${rest}`
}

/** Whether the client was refused, or got no answer at all (0). */
export function didFail(status: number): boolean {
  return status === 0 || status >= 400
}

/** The status as it is read: `200`, `no answer`. */
export function statusText(status: number): string {
  return status === 0 ? 'no answer' : String(status)
}

/** A call in one line, for those who hear the list. */
export function rowName({
  method,
  path,
  status,
  errorCode,
  faultId,
}: Pick<RequestView, 'method' | 'path' | 'status' | 'errorCode' | 'faultId'>): string {
  const code = errorCode === null ? '' : ` ${errorCode}`
  const fault = faultId === null ? '' : `, met fault ${faultId}`
  return `${method} ${shortPath(path)}, ${status >= 400 ? 'refused: ' : ''}${statusText(status)}${code}${fault}`
}

/** `0.4 ms`, `12 ms`, `1.5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${Math.round(ms * 10) / 10} ms`
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** Time of day to the millisecond, local; with the day in front where `dated`. */
export function formatCallTime(iso: string, dated = false): string {
  const date = new Date(iso)
  const day = `${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`
  const time = `${formatClock(date)}.${pad(date.getMilliseconds(), 3)}`
  return dated ? `${day} ${time}` : time
}

/** Whether any of the instants lies on another local day than `now`, epoch ms: the clock may have been moved. */
export function needsDay(instants: readonly string[], now: number): boolean {
  const today = new Date(now).toDateString()
  return instants.some((iso) => new Date(iso).toDateString() !== today)
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
