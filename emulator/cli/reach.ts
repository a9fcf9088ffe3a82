import { Unreachable } from './call-control.ts'
import { CommandFailed, WrongUsage } from './io.ts'

/** What every command takes that speaks to a running emulator. */
export interface RemoteFlags {
  url: string
  json?: true
}

/** `--url` must name an emulator by http; anything else would look like one that never answers. */
export function requireUrl(url: string): void {
  if (URL.canParse(url) && new URL(url).protocol === 'http:') return
  throw new WrongUsage(`--url: expected http://host:port, got '${url}'`)
}

/** Makes a call; where nobody answers, says what to do about it. */
export async function reach<T>(url: string, call: () => Promise<T>): Promise<T> {
  requireUrl(url)
  try {
    return await call()
  } catch (error) {
    if (error instanceof Unreachable)
      throw new CommandFailed(`${error.message}: start one with 'npx anon-emulator', or name it with --url`)
    throw error
  }
}
