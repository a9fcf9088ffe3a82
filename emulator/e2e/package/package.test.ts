import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { packageRoot, plainEnvironment } from '../fixtures/built-package.fixture.ts'
import { startChild } from '../fixtures/child.fixture.ts'
import { logInByFetch, type Ready } from '../fixtures/cli.fixture.ts'
import { removeDirectory, testDirectory, writeInto } from '../fixtures/temp-directory.fixture.ts'
import { CLIENT_SCRIPT, LIBRARY_SCRIPT } from './consumer-scripts.fixture.ts'
import { type InstalledPackage, installPackage, npm, run } from './installed-package.fixture.ts'

const MAX_UNPACKED_BYTES = 3 * 1024 * 1024
const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }

describe('the packed tarball', () => {
  let installed: InstalledPackage

  beforeAll(async () => {
    installed = await installPackage()
  })
  afterAll(() => installed?.remove())

  it('installs one package and nothing else', () => {
    const names = readdirSync(join(installed.project, 'node_modules')).filter((name) => !name.startsWith('.'))
    expect(names).toEqual(['anon-emulator'])
  })

  it('is small and holds no tests, sources or maps', () => {
    const { files, unpackedSize } = installed.report
    expect(unpackedSize).toBeLessThan(MAX_UNPACKED_BYTES)
    const paths = files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['package.json', 'dist/bin.js', 'dist/index.js', 'dist/client.js', 'LICENSE']),
    )
    const strangers = paths.filter(
      (path) =>
        /\.(test|fixture)\.|e2e|\.map$|\.tsx?$/.test(path) &&
        !/^dist\/types\/(?!.*\.(test|fixture)\.).*\.d\.c?ts$/.test(path),
    )
    expect(strangers).toEqual([])
  })

  it('is what publint and arethetypeswrong call right, for ES modules', async () => {
    const tool = (script: string) => join(packageRoot, 'node_modules', script)
    const tarball = installed.tarball
    await run(process.execPath, [tool('publint/src/cli.js'), tarball, '--strict'], installed.project)
    // Who requires it gets ES modules, which every Node that is supported can require.
    const attw = [tool('@arethetypeswrong/cli/dist/index.js'), tarball, '--profile', 'esm-only']
    await run(process.execPath, attw, installed.project)
  })

  it('runs by npx', async () => {
    const output = await run('npx', ['--no-install', 'anon-emulator', '--version'], installed.project)
    expect(output).toBe(version)
  })

  it('starts from an empty directory by its command, and logs in', async () => {
    const command = join(installed.project, 'node_modules/.bin/anon-emulator')
    const emulator = startChild(command, ['--port', '0', '--json', '--parent-pid', String(process.pid)], {
      cwd: testDirectory(),
      env: plainEnvironment(),
    })
    onTestFinished(() => emulator.end())
    const ready = JSON.parse(await emulator.line((line) => line.includes('"ready"'))) as Ready
    await logInByFetch(`${ready.url}/api/client/v2.0/app/myapp-abcde/auth/providers/anon-user/login`)
    expect(emulator.stderr).toEqual([])
  })

  it('is a library too: start, log in, move the clock, stop, and the process ends by itself', async () => {
    writeInto(installed.project, 'library.mjs', LIBRARY_SCRIPT)
    expect(await run(process.execPath, ['library.mjs'], installed.project)).toBe('true 1 accessExpired null')
  })

  it('has a client for other processes and pages: small, and with nothing of Node or of the server in it', async () => {
    const client = readFileSync(join(installed.project, 'node_modules/anon-emulator/dist/client.js'), 'utf8')
    expect(client.length).toBeLessThan(20_000)
    // Methods are called import; a module is imported at the start of a statement, or by a call of the word alone.
    expect(client).not.toMatch(/(^|[;}])import[\s{"'*]|[^.\w]import\s*\(\s*["'`]|\brequire\b|node:/)
    writeInto(installed.project, 'client.mjs', CLIENT_SCRIPT)
    expect(await run(process.execPath, ['client.mjs'], installed.project)).toBe('2 UserNotFound 404')
  })

  it('publishes the JSON schema of provider files', async () => {
    const script = `import schema from 'anon-emulator/schema/auth-provider.json' with { type: 'json' }
      console.log(typeof schema.properties, typeof schema.$schema)`
    const flags = ['--no-warnings', '--input-type=module', '--eval', script]
    expect(await run(process.execPath, flags, installed.project)).toBe('object string')
  })

  it('has types that compile strictly, libraries checked, with nothing but Node’s own types beside them', async () => {
    const types = join(installed.project, 'node_modules/@types')
    mkdirSync(types, { recursive: true })
    symlinkSync(join(packageRoot, 'node_modules/@types/node'), join(types, 'node'), 'junction')
    onTestFinished(() => removeDirectory(types))
    writeInto(installed.project, 'consumer.ts', CONSUMER)
    const tsc = join(packageRoot, 'node_modules/typescript/bin/tsc')
    const flags = [
      '--strict',
      '--module',
      'nodenext',
      '--noEmit',
      '--types',
      'node',
      '--skipLibCheck',
      'false',
    ]
    await run(process.execPath, [tsc, ...flags, 'consumer.ts'], installed.project)
  })
})

it('a checkout runs by npx too', async () => {
  const directory = testDirectory()
  const flags = ['exec', '--yes', '--ignore-scripts', '--package', packageRoot]
  expect(await npm([...flags, '--call', 'anon-emulator --version'], directory, directory)).toBe(version)
})

const CONSUMER = `
import type { RequestListener } from 'node:http'
import { type AppHandle, type Emulator, type EmulatorOptions, startEmulator } from 'anon-emulator'
import { connect, type EmulatorClient } from 'anon-emulator/client'

const options: EmulatorOptions = { port: 0, appDirectory: './my-app' }

export async function useIt(): Promise<string> {
  await using emulator: Emulator = await startEmulator(options)
  const client: EmulatorClient = connect(emulator.url ?? undefined)
  const app: AppHandle = (await client.status()).pid > 0 ? await client.app() : emulator.app()
  const handler: RequestListener = emulator.handler
  await app.clock.advance('31m')
  const expired: number = await app.sessions.expire({ all: true, token: 'refresh' })
  const { items } = await app.users.list({ state: 'active' })
  const off = emulator.on((event) => console.log(event.type, event.at))
  off()
  // @ts-expect-error exactly one choice of sessions
  await app.sessions.revoke({})
  return items.map((user) => user.alias).join() + expired + handler.length + app.baseUrl
}
`
