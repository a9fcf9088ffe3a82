import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { serveSample } from '../sequences/directory/served.fixture.ts'
import { openAdmin } from '../stage/admin.fixture.ts'
import { type AdminApp, createApp } from '../stage/admin-app.fixture.ts'
import { readFiles } from '../stage/directories.fixture.ts'
import { everythingOf } from '../stage/everything.fixture.ts'
import { BAD_IMPORTS, BAD_TEXTS, type BadImport } from './bad-bodies.fixture.ts'

/** An app in memory that has something to lose. */
async function inMemory() {
  const admin = await openAdmin()
  const app = await createApp(admin)
  await app.post('/auth_providers', { type: 'anon-user' })
  await app.post('/functions', { name: 'mine', source: 'exports = () => 1' })
  await app.post('/secrets', { name: 'mine', value: 'hush' })
  return { admin, app, files: () => ({}) }
}

/** The app of a directory; its parent is looked at too, where a path that climbs would lead. */
async function onDisk() {
  const { admin, app, directory } = await serveSample(20180301)
  await app.post('/values', { name: 'deployed', value: 'once' })
  return { admin, app, files: () => readFiles(dirname(directory)) }
}

/** One of each kind: unreadable, contradictory, dangling, and leading out of the directory. */
const BAD_IN_A_DRAFT = BAD_IMPORTS.filter(({ what }) =>
  [
    'an unknown type (V2)',
    'two functions of one name',
    'a function that does not exist',
    'a value whose name leaves the directory',
  ].includes(what),
)

const importOf = (app: AdminApp, { body, strategy = 'merge', status = 400 }: BadImport, query = '') =>
  app.call('POST', `/import?strategy=${strategy}${query}`, { body, status })

function expectText(text: string, error: string | undefined): void {
  if (error === undefined) expect(text).not.toBe('')
  else expect(text).toContain(error)
}

describe.each([
  ['in memory', inMemory],
  ['on disk', onDisk],
] as const)('a bad import into an app %s', (_where, open) => {
  it.each(BAD_IMPORTS)('with $what is told so, and nothing is half applied', async (bad) => {
    const { admin, app, files } = await open()
    const [before, filesBefore] = [await everythingOf(admin, app), files()]
    expectText((await importOf(app, bad, '&diff=true')).json().error, bad.error)
    expectText((await importOf(app, bad)).json().error, bad.error)
    expect(await everythingOf(admin, app)).toEqual(before)
    expect(files()).toEqual(filesBefore)
  })

  it.each(BAD_IN_A_DRAFT)('with $what, in a draft, leaves the draft as it was', async (bad) => {
    const { admin, app, files } = await open()
    const filesBefore = files()
    const draft = await app.post('/drafts')
    await app.post('/values', { name: 'drafted', value: 1 })
    const before = await everythingOf(admin, app)
    expectText((await importOf(app, bad)).json().error, bad.error)
    expect(await everythingOf(admin, app)).toEqual(before)
    await app.post(`/drafts/${draft._id}/deployment`)
    expect(Object.keys(files()).filter((file) => !(file in filesBefore))).toEqual(
      Object.keys(filesBefore).length === 0 ? [] : [expect.stringMatching(/values\/drafted\.json$/)],
    )
    expect((await app.get('/values')).map(({ name }: { name: string }) => name)).toContain('drafted')
  })

  it.each(Object.keys(BAD_TEXTS))('whose body is %s is refused, and changes nothing', async (what) => {
    const { admin, app, files } = await open()
    const [before, filesBefore] = [await everythingOf(admin, app), files()]
    const text = BAD_TEXTS[what] ?? ''
    for (const query of ['?strategy=replace', '?strategy=replace-by-name', '?strategy=merge&diff=true'])
      for (const body of [{ text }, { text, framing: 'chunked' as const }])
        await app.call('POST', `/import${query}`, { ...body, status: 400 })
    await app.call('POST', '/import?strategy=replace', { status: 400 })
    expect(await everythingOf(admin, app)).toEqual(before)
    expect(files()).toEqual(filesBefore)
  })
})
