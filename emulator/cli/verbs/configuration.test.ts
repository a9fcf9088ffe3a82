import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { unzipImport } from '../../app-config/unzip.ts'
import { zipExport } from '../../app-config/zip.ts'
import { anonUser, createTestDirectory, exported } from '../../app-directory/app-directory.fixture.ts'
import { startEmulator } from '../../emulator.ts'
import type { EmulatorOptions } from '../../options.ts'
import { testIo } from '../io.fixture.ts'
import { main } from '../main.ts'

const APP = 'birds-abcde'
const FILES = {
  'stitch.json': exported({ app_id: APP, config_version: 20180301, name: 'birds' }),
  'auth_providers/anon-user.json': anonUser(false),
  'values/greeting.json': exported({ name: 'greeting', value: 'hello' }),
  'secrets.json': exported({ hidden: 'hush-hush' }),
}

/** A running emulator over those files, and a command line in an empty directory. */
async function open(files: Readonly<Record<string, string>> = FILES, options: EmulatorOptions = {}) {
  const served = createTestDirectory(files)
  const here = createTestDirectory({ '.keep': '' })
  const emulator = await startEmulator({
    port: 0,
    watch: false,
    ui: false,
    appDirectory: served.path,
    ...options,
  })
  onTestFinished(() => emulator.stop())
  const run = async (...args: string[]) => {
    const parts = testIo(here.path)
    const [command = '', ...others] = args
    const code = await main([command, '--url', String(emulator.url), ...others], parts.io)
    return { code, out: parts.out.join('\n'), err: parts.err.join('\n'), bytes: parts.bytes }
  }
  const anonymous = async (id = APP) =>
    (await emulator.app(id).providers.list()).find(({ name }) => name === 'anon-user')?.state
  return { emulator, served, here, run, anonymous }
}

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort()

describe('export-app', () => {
  it('refuses a directory that holds an app in another layout, and writes nothing', async () => {
    const { here, run } = await open()
    mkdirSync(here.at('mine/auth_providers'), { recursive: true })
    writeFileSync(here.at('mine/auth_providers/anon-user.json'), anonUser(true))
    const before = filesIn(here.path)
    expect(await run('export-app', 'mine', '--version', '20210101')).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /another layout than 20210101.*another directory.*--version 20180301 or 20200603/,
      ),
    })
    expect(filesIn(here.path)).toEqual(before)
    expect((await run('export-app', 'mine', '--version', '20200603')).code).toBe(0)
    expect((await run('export-app', 'mine', '--version', '20180301')).code).toBe(1)
    expect((await run('export-app', 'mine', '--version', '20200603')).code).toBe(0)
  })

  it('writes what is served, in the layout asked for, and neither secrets nor anything else away', async () => {
    const { here, run } = await open()
    mkdirSync(here.at('mine'))
    writeFileSync(here.at('mine/notes.txt'), 'mine')
    writeFileSync(here.at('mine/realm_config.json'), 'old')
    expect(await run('export-app', 'mine', '--version', '20210101')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^wrote \d+ files of birds-abcde to mine$/),
    })
    expect(readFileSync(here.at('mine/notes.txt'), 'utf8')).toBe('mine')
    expect(JSON.parse(readFileSync(here.at('mine/realm_config.json'), 'utf8')).app_id).toBe(APP)
    const files = filesIn(here.at('mine'))
    expect(files).toEqual(expect.arrayContaining(['auth/providers.json', 'values/greeting.json']))
    for (const file of files) expect(readFileSync(here.at(`mine/${file}`), 'utf8')).not.toContain('hush-hush')
  })

  it('without a place takes the app’s id for one, and the directory’s own layout', async () => {
    const { here, run } = await open()
    const { code, out } = await run('export-app', '--json', '--variant', 'template')
    const said = JSON.parse(out)
    expect([code, said.appId, said.version, said.path]).toEqual([0, APP, 20180301, APP])
    expect(filesIn(here.at(APP))).toEqual([...said.files].sort())
    expect(JSON.parse(readFileSync(here.at(`${APP}/stitch.json`), 'utf8'))).not.toHaveProperty('app_id')
  })

  it('makes a zip of it, in a file or on standard output', async () => {
    const { here, run } = await open()
    expect((await run('export-app', 'a.zip')).code).toBe(0)
    const { code, out, bytes } = await run('export-app', '-')
    expect([code, out]).toEqual([0, ''])
    const [zip = new Uint8Array()] = bytes
    expect(Buffer.from(zip)).toEqual(readFileSync(here.at('a.zip')))
    expect([...unzipImport(zip).keys()]).toContain('stitch.json')
    expect((await run('export-app', '-', '--json')).code).toBe(2)
  })

  it('writes nothing at all when a file would land behind a symlink', async () => {
    const { here, run } = await open()
    const elsewhere = createTestDirectory({ 'greeting.json': 'theirs' })
    mkdirSync(here.at('mine'))
    symlinkSync(elsewhere.path, here.at('mine/values'))
    const { code, err } = await run('export-app', 'mine')
    expect([code, err]).toEqual([1, expect.stringContaining('outside of')])
    expect(readFileSync(elsewhere.at('greeting.json'), 'utf8')).toBe('theirs')
    expect(existsSync(here.at('mine/stitch.json'))).toBe(false)
    symlinkSync(elsewhere.at('nothing'), here.at('mine/stitch.json'))
    expect((await run('export-app', 'mine')).code).toBe(1)
    expect(existsSync(elsewhere.at('nothing'))).toBe(false)
  })

  it('says what is wrong: an app, a version, an emulator that is not there', async () => {
    const { here, run } = await open()
    expect(await run('export-app', 'x', '--app', 'nobody-abcde')).toMatchObject({
      code: 1,
      err: expect.stringContaining("no app 'nobody-abcde'"),
    })
    expect(await run('export-app', 'x', '--version', '20190101')).toMatchObject({
      code: 2,
      err: expect.stringContaining('unsupported config version'),
    })
    expect((await run('export-app', 'x', '--variant', 'bare')).code).toBe(2)
    const { err } = await run('export-app', 'x', '--url', 'http://127.0.0.1:1')
    expect(err).toContain('npx anon-emulator')
    expect(existsSync(here.at('x'))).toBe(false)
  })
})

describe('import-app', () => {
  const OFF = { ...FILES, 'auth_providers/anon-user.json': anonUser(true) }

  it('takes over a directory into the default app, whose files are written in their own style', async () => {
    const { served, run, anonymous } = await open()
    const mine = createTestDirectory(OFF)
    const dry = await run('import-app', mine.path, '--dry-run')
    expect([dry.code, dry.out]).toEqual([
      0,
      expect.stringMatching(/\+ {4}"disabled": true[\s\S]*1 file would change$/),
    ])
    expect(await anonymous()).toBe('enabled')
    const done = await run('import-app', mine.path)
    expect([done.code, done.out]).toEqual([0, expect.stringMatching(/1 file changed$/)])
    expect(await anonymous()).toBe('disabled')
    expect(readFileSync(served.at('auth_providers/anon-user.json'), 'utf8')).toBe(anonUser(true))
    expect((await run('import-app', mine.path)).out).toBe(
      `${APP} says all of this already: nothing to change`,
    )
  })

  it('of its own export, as a zip, changes nothing', async () => {
    const { run } = await open()
    for (const version of ['20180301', '20200603', '20210101', '20230101']) {
      await run('export-app', `${version}.zip`, '--version', version)
      const { out } = await run('import-app', `${version}.zip`, '--strategy', 'replace-by-name', '--json')
      expect([version, JSON.parse(out)]).toEqual([version, { appId: APP, changes: [], applied: false }])
    }
  })

  it('merges, and deletes what the files lack only when told so', async () => {
    const { run, emulator } = await open()
    const { 'values/greeting.json': _, ...lacking } = OFF
    const mine = createTestDirectory(lacking)
    const names = async () => Object.keys((await emulator.app(APP).configuration.export()).files)
    await run('import-app', mine.path)
    expect(await names()).toContain('values/greeting.json')
    await run('import-app', mine.path, '--strategy', 'replace')
    expect(await names()).not.toContain('values/greeting.json')
  })

  it('makes the app that --app names when there is none, with the secrets of the directory', async () => {
    const { run, emulator, anonymous } = await open(FILES, { apps: 'any' })
    const more = { 'values/key.json': exported({ name: 'key', value: 'hidden', from_secret: true }) }
    const mine = createTestDirectory({ ...OFF, ...more })
    expect(await run('import-app', mine.path, '--app', 'fresh-abcde', '--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/"hidden"[\s\S]*fresh-abcde: 2 files would change$/),
    })
    expect((await emulator.apps()).map(({ id }) => id)).toEqual([APP])
    expect((await run('import-app', mine.path, '--app', 'fresh-abcde')).code).toBe(0)
    expect(await anonymous('fresh-abcde')).toBe('disabled')
    expect(await anonymous()).toBe('enabled')
    const { files } = await emulator.app('fresh-abcde').configuration.export()
    expect(JSON.parse(files['stitch.json'] ?? '').app_id).toBe('fresh-abcde')
    expect(JSON.stringify(files)).not.toContain('hush-hush')
  })

  it('is refused whole, with file, line and column, and makes no app for it', async () => {
    const { run, emulator, served } = await open(FILES, { apps: 'any' })
    const before = filesIn(served.path).map((file) => readFileSync(served.at(file), 'utf8'))
    const broken = { ...OFF, 'values/greeting.json': '{\n  "name": "greeting",\n}\n' }
    for (const app of [APP, 'fresh-abcde']) {
      const { code, err } = await run('import-app', createTestDirectory(broken).path, '--app', app)
      expect([code, err]).toEqual([1, expect.stringMatching(/values\/greeting\.json:2:21: /)])
    }
    expect(filesIn(served.path).map((file) => readFileSync(served.at(file), 'utf8'))).toEqual(before)
    const held = (await (await fetch(`${emulator.url}/emulator/v1/apps`)).json()) as {
      items: { id: string }[]
    }
    expect(held.items.map(({ id }) => id)).toEqual([APP])
  })

  it('says what is wrong with a place', async () => {
    const { here, run } = await open()
    writeFileSync(here.at('not.zip'), 'no zip')
    writeFileSync(here.at('strange.zip'), zipExport(new Map([['../out.json', '{}']])))
    for (const [place, why] of [
      ['nowhere', "there is no 'nowhere'"],
      ['.', 'is no app directory'],
      ['not.zip', 'this is no zip'],
      ['strange.zip', 'leads out of the app'],
    ] as const)
      expect(await run('import-app', place)).toMatchObject({ code: 1, err: expect.stringContaining(why) })
    expect((await run('import-app', '.', '--strategy', 'overwrite')).code).toBe(2)
    expect((await run('import-app')).code).toBe(2)
  })

  it('without a configured app wants to be told which one', async () => {
    const { run, emulator } = await open({ '.keep': '' })
    const mine = createTestDirectory(OFF)
    expect(await run('import-app', mine.path)).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no app yet'),
    })
    for (const _ of [1, 2]) await emulator.app().providers.list()
    expect(await run('import-app', mine.path)).toMatchObject({
      code: 2,
      err: expect.stringContaining('name it with --app'),
    })
  })
})

it('both commands explain themselves with an example', async () => {
  const { run } = await open()
  for (const command of ['export-app', 'import-app']) {
    const { code, out } = await run(command, '--help')
    expect([code, out]).toEqual([0, expect.stringContaining(`$ npx anon-emulator ${command} ./exported`)])
  }
})
