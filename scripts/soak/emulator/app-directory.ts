import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory of our own with one provider file. */
export interface SoakDirectory {
  readonly path: string
  readonly providerFile: string
  remove(): void
}

/** What the provider's file says; no app id is named, so every app obeys it. */
export function providerText(disabled: boolean): string {
  return `${JSON.stringify({ name: 'anon-user', type: 'anon-user', disabled }, null, 4)}\n`
}

/** Makes the app directory, with `anon-user` enabled; also an early end of the process removes it. */
export function makeSoakDirectory(): SoakDirectory {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'anon-emulator-soak-')))
  const providerFile = join(path, 'auth_providers', 'anon-user.json')
  mkdirSync(join(path, 'auth_providers'))
  writeFileSync(providerFile, providerText(false))
  const remove = () => rmSync(path, { recursive: true, force: true })
  process.once('exit', remove)
  return { path, providerFile, remove }
}
