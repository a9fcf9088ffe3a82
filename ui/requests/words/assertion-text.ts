import type { RequestView } from '../../../emulator/control/wire.ts'
import { splitPath } from './call-text.ts'

/** A line for a test that waits for such a call; without the app, since every test has an app of its own. */
export function assertionText({
  method,
  path,
  status,
}: Pick<RequestView, 'method' | 'path' | 'status'>): string {
  const { rest } = splitPath(path)
  const asked = rest.split('?')[0] ?? rest
  return `await app.requests.waitFor({ method: ${literal(method)}, path: ${literal(asked)}, status: ${status} })`
}

function literal(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
