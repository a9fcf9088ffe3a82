import { describe, expect, it } from 'vitest'
import { administeredApp } from '../admin.fixture.ts'

const UNKNOWN = { error: 'API key not found', error_code: 'APIKeyNotFound' }

describe('server keys', () => {
  it('admin 46: one that is made is shown once, and its user is there at once', async () => {
    const { post, get, enter } = await administeredApp()
    const { body: made } = await post('/api_keys').send({ name: 'robot' }).expect(201)
    expect(made).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      key: expect.stringMatching(/^[0-9A-Za-z]{64}$/),
      name: 'robot',
      disabled: false,
    })
    const shown = { _id: made._id, name: 'robot', disabled: false }
    expect((await get('/api_keys').expect(200)).body).toEqual([shown])
    expect((await get(`/api_keys/${made._id}`).expect(200)).body).toEqual(shown)
    const { body: users } = await get('/users').expect(200)
    expect(users).toMatchObject([
      {
        type: 'server',
        data: { name: 'robot' },
        last_authentication_date: 0,
        identities: [{ id: made._id, provider_type: 'api-key' }],
      },
    ])
    expect(users[0]._id).not.toBe(made._id)
    expect((await enter('api-key', { key: made.key }).expect(200)).body.user_id).toBe(users[0]._id)
    expect((await get('/users')).body).toHaveLength(1)
  })

  it('are the ones of the Control API', async () => {
    const { post, get, app } = await administeredApp()
    const { id } = await app.apiKeys.create('from-control')
    await post('/api_keys').send({ name: 'from-admin' }).expect(201)
    const names = (await get('/api_keys').expect(200)).body.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['from-control', 'from-admin'])
    expect((await app.apiKeys.list()).map(({ name }) => name)).toEqual(names)
    const { body: users } = await get('/users?provider_types=api-key').expect(200)
    expect(users).toHaveLength(2)
    expect(users[0].identities[0].id).toBe(id)
  })

  it('are switched and deleted; deleting the user deletes its key', async () => {
    const { post, get, put, remove, enter } = await administeredApp()
    const { body: made } = await post('/api_keys').send({ name: 'robot' }).expect(201)
    const path = `/api_keys/${made._id}`
    const logIn = (status: number) => enter('api-key', { key: made.key }).expect(status)
    await put(`${path}/disable`).expect(204)
    expect((await get(path)).body.disabled).toBe(true)
    await logIn(401)
    await put(`${path}/enable`).expect(204)
    await logIn(200)
    await remove(path).expect(204)
    await logIn(401)
    for (const again of [get(path), remove(path), put(`${path}/enable`)])
      expect((await again.expect(404)).body).toEqual(UNKNOWN)
    expect((await get('/users')).body).toHaveLength(1)

    const { body: second } = await post('/api_keys').send({ name: 'second' }).expect(201)
    const { body: users } = await get('/users')
    const owner = users.find(
      ({ identities }: { identities: { id: string }[] }) => identities[0]?.id === second._id,
    )
    await remove(`/users/${owner._id}`).expect(204)
    await enter('api-key', { key: second.key }).expect(401)
    expect((await get('/api_keys')).body).toEqual([])
  })

  it('that cannot be are refused, and no user is made', async () => {
    const { post, get, app } = await administeredApp()
    await post('/api_keys').send({ name: 'robot' }).expect(201)
    for (const [name, status] of [
      ['robot', 409],
      ['a b', 400],
      ['', 400],
      [null, 400],
    ] as const)
      await post('/api_keys').send({ name }).expect(status)
    await app.providers.disable('api-key')
    expect((await post('/api_keys').send({ name: 'other' }).expect(400)).body.error_code).toBe(
      'InvalidParameter',
    )
    expect((await get('/users')).body).toHaveLength(1)
    expect((await get('/api_keys')).body).toHaveLength(1)
  })
})
