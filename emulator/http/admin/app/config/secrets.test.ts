import { expect, it } from 'vitest'
import { administeredApp } from '../../admin.fixture.ts'

const files = {
  'secrets.json': JSON.stringify({ filed: 'on-disk', auth_providers: { 'custom-token': { key: 'nested' } } }),
  'values/shown/config.txt': 'no value',
  'values/filed.json': JSON.stringify({ name: 'filed', value: 'filed', from_secret: true }),
  'functions/read/source.js': 'exports = (name) => context.values.get(name)',
}

async function stage() {
  const given = await administeredApp({ files })
  const list = async (): Promise<{ _id: string; name: string }[]> =>
    (await given.get('/secrets').expect(200)).body
  const idOf = async (name: string) => (await list()).find((secret) => secret.name === name)?._id
  const names = async () => (await list()).map(({ name }) => name)
  return { ...given, idOf, names }
}

it('secrets of secrets.json are listed, and stay where and as they are', async () => {
  const { names, idOf, remove, put } = await stage()
  expect(await names()).toEqual(['__custom-token_key', 'filed'])
  for (const name of ['filed', '__custom-token_key']) {
    const refused = await remove(`/secrets/${await idOf(name)}`).expect(409)
    expect(refused.body.error).toContain('stands in secrets.json')
    await put(`/secrets/${await idOf(name)}`)
      .send({ name: 'other', value: 'x' })
      .expect(409)
  }
  expect(await names()).toEqual(['__custom-token_key', 'filed'])
})

it('a value given to one of them is used instead of the file’s', async () => {
  const { idOf, put, post } = await stage()
  const read = async () => {
    const call = post('/debug/execute_function?run_as_system=true')
    return (await call.send({ name: 'read', arguments: ['filed'] }).expect(200)).body.result
  }
  expect(await read()).toBe('on-disk')
  await put(`/secrets/${await idOf('filed')}`)
    .send({ name: 'filed', value: 'in-memory' })
    .expect(204)
  expect(await read()).toBe('in-memory')
  // Only a new name, and it is the old one: nothing to do.
  await put(`/secrets/${await idOf('filed')}`)
    .send({ name: 'filed', value: '' })
    .expect(204)
  expect(await read()).toBe('in-memory')
})

it('a name that is taken, and a value that is too long or none, are refused', async () => {
  const { post, put, idOf, names } = await stage()
  await post('/secrets').send({ name: 'one', value: 'x' }).expect(201)
  const before = await names()
  await post('/secrets').send({ name: 'filed', value: 'x' }).expect(409)
  await put(`/secrets/${await idOf('one')}`)
    .send({ name: 'filed', value: '' })
    .expect(409)
  for (const body of [{ name: 'two' }, { name: 'two', value: '' }, { name: 'two', value: 'x'.repeat(501) }])
    await post('/secrets').send(body).expect(400)
  expect(await names()).toEqual(before)
})
