import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory of our own in which every server runs. */
export interface AppDirectory extends Disposable {
  readonly path: string
  /** The file that switches anonymous login on and off. */
  readonly providerFile: string
}

/** Makes an app directory with `anon-user` enabled; it names no app id, so any is welcome. */
export function makeAppDirectory(): AppDirectory {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'anon-emulator-script-')))
  const providerFile = join(path, 'auth_providers', 'anon-user.json')
  mkdirSync(join(path, 'auth_providers'))
  writeFileSync(providerFile, providerText(false))
  const remove = () => rmSync(path, { recursive: true, force: true })
  // Also when a script ends early: an exit runs no disposal.
  process.once('exit', remove)
  return { path, providerFile, [Symbol.dispose]: remove }
}

/** The provider file's text. */
export function providerText(disabled: boolean): string {
  return `${JSON.stringify({ name: 'anon-user', type: 'anon-user', disabled }, null, 2)}\n`
}
