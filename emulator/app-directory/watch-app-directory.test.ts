import { mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { anonUser, createTestDirectory, type TestDirectory } from './app-directory.fixture.ts'
import { watchAppDirectory } from './watch-app-directory.ts'

const FILE = 'auth_providers/anon-user.json'

async function watch(path: string, poll: boolean) {
  const onChange = vi.fn()
  const watching = watchAppDirectory(path, { poll }, onChange)
  onTestFinished(() => watching.close())
  await watching.ready
  return { onChange, close: () => watching.close() }
}

async function expectNotice(onChange: ReturnType<typeof vi.fn>, change: () => void): Promise<void> {
  onChange.mockClear()
  change()
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), { interval: 5, timeout: 5_000 })
}

function replace(directory: TestDirectory, file: string, text: string): void {
  directory.write(`${file}~`, text)
  renameSync(directory.at(`${file}~`), directory.at(file))
}

describe.each([false, true])('with polling %j', (poll) => {
  it('notices a file written, replaced, deleted and made again', async () => {
    const directory = createTestDirectory({ 'stitch.json': '{}', [FILE]: anonUser(false) })
    const { onChange } = await watch(directory.path, poll)
    await expectNotice(onChange, () => directory.write(FILE, `${anonUser(true)} `))
    await expectNotice(onChange, () => replace(directory, FILE, anonUser(false)))
    await expectNotice(onChange, () => replace(directory, FILE, `${anonUser(true)} `))
    await expectNotice(onChange, () => directory.remove(FILE))
    await expectNotice(onChange, () => directory.write(FILE, anonUser(false)))
    await expectNotice(onChange, () => directory.write('auth_providers/api-key.json', '{}'))
  })

  it('notices root files, .mdb and the folders as they come and go', async () => {
    const directory = createTestDirectory({})
    const { onChange } = await watch(directory.path, poll)
    await expectNotice(onChange, () => directory.write('stitch.json', '{}'))
    await expectNotice(onChange, () => replace(directory, 'stitch.json', '{ }'))
    await expectNotice(onChange, () => directory.write(FILE, '{}'))
    await expectNotice(onChange, () => directory.write(FILE, anonUser(false)))
    await expectNotice(onChange, () => directory.remove('auth_providers'))
    await expectNotice(onChange, () => directory.write(FILE, anonUser(true)))
    await expectNotice(onChange, () => directory.write('.mdb/meta.json', '{}'))
    await expectNotice(onChange, () => directory.remove('stitch.json'))
  })

  it('notices functions at any depth, values, environments and secrets', async () => {
    const directory = createTestDirectory({ 'root_config.json': '{}' })
    const { onChange } = await watch(directory.path, poll)
    await expectNotice(onChange, () => directory.write('functions/a.js', ''))
    await expectNotice(onChange, () => directory.write('functions/a.js', 'exports = 1'))
    await expectNotice(onChange, () => directory.write('functions/b.c/d/e.js', ''))
    await expectNotice(onChange, () => directory.write('functions/b.c/d/e.js', 'exports = 1'))
    await expectNotice(onChange, () => directory.write('functions/config.json', '[]'))
    await expectNotice(onChange, () => directory.remove('functions/b.c'))
    await expectNotice(onChange, () => directory.write('values/x.json', '{}'))
    await expectNotice(onChange, () => directory.write('values/x.json', '{ }'))
    await expectNotice(onChange, () => directory.write('environments/qa.json', '{}'))
    await expectNotice(onChange, () => directory.write('secrets.json', '{}'))
    await expectNotice(onChange, () => replace(directory, 'secrets.json', '{ }'))
    await expectNotice(onChange, () => directory.remove('functions'))
  })

  it('notices the whole directory vanish, come back, and change again', async () => {
    const directory = createTestDirectory({ [`app/${FILE}`]: anonUser(false) })
    const { onChange } = await watch(directory.at('app'), poll)
    await expectNotice(onChange, () => directory.remove('app'))
    await expectNotice(onChange, () => directory.write(`app/${FILE}`, anonUser(true)))
    await expectNotice(onChange, () => directory.write(`app/${FILE}`, `${anonUser(false)} `))
  })

  it('notices a directory that appears later', async () => {
    const directory = createTestDirectory()
    const { onChange } = await watch(directory.at('later/app'), poll)
    await expectNotice(onChange, () => directory.write(`later/app/${FILE}`, anonUser(true)))
  })

  it('notices another directory moved into its place', async () => {
    const directory = createTestDirectory({ [`a/${FILE}`]: anonUser(false), [`b/${FILE}`]: anonUser(true) })
    const { onChange } = await watch(directory.at('a'), poll)
    await expectNotice(onChange, () => {
      renameSync(directory.at('a'), directory.at('c'))
      renameSync(directory.at('b'), directory.at('a'))
    })
    await expectNotice(onChange, () => directory.write(`a/${FILE}`, `${anonUser(false)} `))
  })

  it('notices the target of a symlink change, be replaced, and the link be moved', async () => {
    const directory = createTestDirectory({ 'one.json': anonUser(false), 'two.json': anonUser(true) })
    mkdirSync(directory.at('app/auth_providers'), { recursive: true })
    symlinkSync('../../one.json', directory.at(`app/${FILE}`))
    const { onChange } = await watch(directory.at('app'), poll)
    await expectNotice(onChange, () => directory.write('one.json', `${anonUser(true)} `))
    await expectNotice(onChange, () => replace(directory, 'one.json', anonUser(false)))
    await expectNotice(onChange, () => {
      symlinkSync('../../two.json', directory.at('app/next'))
      renameSync(directory.at('app/next'), directory.at(`app/${FILE}`))
    })
    await expectNotice(onChange, () => directory.write('two.json', `${anonUser(false)}  `))
  })
})

it('a directory that came back is told of by the system again, not only found by looking', async () => {
  const directory = createTestDirectory({ [`app/${FILE}`]: anonUser(false) })
  const { onChange } = await watch(directory.at('app'), false)
  const armed = handles().length
  await expectNotice(onChange, () => directory.remove('app'))
  await vi.waitFor(() => expect(handles().length).toBe(0), { timeout: 5_000 })
  directory.write(`app/${FILE}`, anonUser(true))
  await vi.waitFor(() => expect(handles().length).toBe(armed), { timeout: 5_000 })
})

it('does not notice what happens beside the configuration', async () => {
  const directory = createTestDirectory({
    [FILE]: anonUser(false),
    'node_modules/a/index.js': '',
    'functions/a.js': '',
    'functions/node_modules/b/index.js': '',
    'functions/build.log': '',
  })
  const { onChange } = await watch(directory.path, false)
  directory.write('server.log', 'a line')
  directory.write('node_modules/b.json', '{}')
  directory.write('node_modules/a/index.js', 'changed')
  directory.write('hosting/files/a.js', '')
  directory.write('functions/node_modules/b/index.js', 'changed')
  directory.write('functions/build.log', 'a line')
  // The last of a row of changes in order: once it is noticed, the others would have been.
  await expectNotice(onChange, () => directory.write(FILE, anonUser(true)))
  expect(onChange).toHaveBeenCalledTimes(1)
})

it('a burst of writes is one notice', async () => {
  const directory = createTestDirectory({ [FILE]: anonUser(false) })
  const { onChange } = await watch(directory.path, false)
  await expectNotice(onChange, () => {
    for (let round = 0; round < 20; round += 1) directory.write(FILE, `${anonUser(true)}${' '.repeat(round)}`)
  })
  expect(onChange).toHaveBeenCalledTimes(1)
})

it.each([false, true])(
  'close ends every handle and timer, even before it is ready (polling %j)',
  async (poll) => {
    const directory = createTestDirectory({ 'stitch.json': '{}', [FILE]: anonUser(false) })
    const before = handles()
    const hasty = watchAppDirectory(directory.path, { poll }, () => {})
    await hasty.close()
    await hasty.ready
    expect(handles()).toEqual(before)
    const onChange = vi.fn()
    const watching = watchAppDirectory(directory.path, { poll }, onChange)
    await watching.ready
    directory.write(FILE, anonUser(true))
    directory.remove('stitch.json')
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), { timeout: 5_000 })
    await watching.close()
    await watching.close()
    expect(handles()).toEqual(before)
  },
)

function handles(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(FSEvent|Stat)/.test(name))
}
