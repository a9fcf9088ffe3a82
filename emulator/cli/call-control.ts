import type { StatusView } from '../control/wire.ts'
import { CommandFailed } from './io.ts'

/** Nobody answers at the given URL. */
export class Unreachable extends Error {}

/** The calls the CLI makes, and what they answer. */
interface Answers {
  '/status': StatusView
  '/shutdown': { stopping: true; pid: number }
}

/** Calls the Control API of a running emulator; throws Unreachable, or CommandFailed with what the emulator said. */
export async function callControl<P extends keyof Answers>(
  url: string,
  method: 'GET' | 'POST',
  path: P,
  { timeoutMs = 5000 } = {},
): Promise<Answers[P]> {
  let response: Response
  try {
    response = await fetch(`${url.replace(/\/+$/, '')}/emulator/v1${path}`, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch (error) {
    throw new Unreachable(`no emulator answers at ${url}`, { cause: error })
  }
  const answer = (await response.json().catch(() => undefined)) as
    | { error?: { message?: string } }
    | undefined
  if (!response.ok || answer === undefined) {
    throw new CommandFailed(
      `${url} answered ${response.status}: ${answer?.error?.message ?? 'not an anon-emulator'}`,
    )
  }
  return answer as Answers[P]
}
