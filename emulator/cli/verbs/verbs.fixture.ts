import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { onTestFinished } from 'vitest'
import { startEmulator } from '../../emulator.ts'
import type { EmulatorOptions } from '../../options.ts'
import type { Emulator } from '../../running-emulator.ts'
import { testIo } from '../io.fixture.ts'
import { main } from '../main.ts'

/** What a command printed, and its exit code. */
export interface Printed {
  code: number
  out: string[]
  err: string[]
  /** Each line of the output, which `--json` makes an object. */
  json<T = Record<string, unknown>>(): T[]
}

/** An emulator that listens, and a command line that is pointed at it. */
export async function commandLine(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ watch: false, ...options })
  onTestFinished(() => emulator.stop())
  const io = (env: Record<string, string> = {}) =>
    testIo(mkdtempSync(`${tmpdir()}/anon-emulator-cli-`), { ANON_EMULATOR_URL: emulator.url ?? '', ...env })
  const run = async (line: string, env: Record<string, string> = {}): Promise<Printed> => {
    const parts = io(env)
    const code = await main(line.split(' '), parts.io)
    return { code, ...parts, json: () => parts.out.map((text) => JSON.parse(text)) }
  }
  return { emulator, io, run, logIn: (appId: string) => logIn(emulator, appId) }
}

/** Logs in anonymously, as a client would. */
async function logIn({ url }: Emulator, appId: string) {
  const login = `${url}/api/client/v2.0/app/${appId}/auth/providers/anon-user/login`
  return (await (await fetch(login, { method: 'POST' })).json()) as Record<'user_id' | 'access_token', string>
}
