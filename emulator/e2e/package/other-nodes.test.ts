import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDirectory, removeDirectory, writeInto } from '../fixtures/temp-directory.fixture.ts'
import { CLIENT_SCRIPT, DEEP_SCRIPT, LIBRARY_SCRIPT } from './consumer-scripts.fixture.ts'
import { type InstalledPackage, installPackage, run } from './installed-package.fixture.ts'

/** The oldest Node that package.json promises, and the newest even release when this was written. */
const VERSIONS = ['20.19.0', '26.10.0']
/** Each is fifty to a hundred megabytes from the registry. */
const PATIENCE = { timeout: 300_000 }

describe.each(VERSIONS)('on Node %s the package', (version) => {
  let installed: InstalledPackage
  let nodes: string
  let node: string

  beforeAll(async () => {
    installed = await installPackage()
    nodes = makeDirectory()
    node = await installNode(version, nodes)
  }, PATIENCE.timeout)
  afterAll(() => {
    installed?.remove()
    if (nodes !== undefined) removeDirectory(nodes)
  })

  it.each([
    ['starts, logs in, moves the clock and stops', LIBRARY_SCRIPT, 'true 1 accessExpired null'],
    ['is talked to by its client', CLIENT_SCRIPT, '2 UserNotFound 404'],
    ['runs functions, reloads what is saved, and keeps users', DEEP_SCRIPT, '3 disabled true'],
  ])('%s', PATIENCE, async (_, script, said) => {
    writeInto(installed.project, 'script.mjs', script)
    expect(await run(node, ['script.mjs'], installed.project)).toBe(said)
  })

  it('can be required', PATIENCE, async () => {
    writeInto(installed.project, 'script.cjs', "console.log(typeof require('anon-emulator').startEmulator)")
    expect(await run(node, ['script.cjs'], installed.project)).toBe('function')
  })

  it('runs a command beside it', PATIENCE, async () => {
    const bin = join(installed.project, 'node_modules/anon-emulator/dist/bin.js')
    const command = ['exec', '--', node, '-p', 'process.version']
    expect(await run(node, [bin, ...command], installed.project)).toBe(`v${version}`)
  })
})

/** The program of a Node version, installed from the registry. */
async function installNode(version: string, into: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  writeInto(into, 'package.json', '{"private":true}')
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${version}`], into)
  const home = join(into, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { bin?: { node?: string } }
  return join(home, bin?.node ?? 'bin/node')
}
