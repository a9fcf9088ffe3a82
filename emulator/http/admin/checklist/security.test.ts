import { describe, expect, it } from 'vitest'
import { payloadOf } from '../../emulator.fixture.ts'
import { administeredApp } from '../admin.fixture.ts'

const EXPIRATION = '/security/refresh_token_expiration'

describe('security', () => {
  it('admin 48: refresh tokens last as long as was said, within bounds', async () => {
    const { get, put, newEmailUser } = await administeredApp()
    const lifetime = async () => (await get(EXPIRATION).expect(200)).body
    expect(await lifetime()).toEqual({ expiration_time_seconds: 5184000 })
    await put(EXPIRATION).send({ expiration_time_seconds: 1800 }).expect(204)
    expect(await lifetime()).toEqual({ expiration_time_seconds: 1800 })
    const { iat, exp } = payloadOf((await newEmailUser('ann@example.net')).refresh_token)
    expect(Number(exp) - Number(iat)).toBe(1800)
    for (const seconds of [1799, 157680001, 1800.5, '1800', true, null, undefined, -1])
      await put(EXPIRATION).send({ expiration_time_seconds: seconds }).expect(400)
    expect(await lifetime()).toEqual({ expiration_time_seconds: 1800 })
    await put(EXPIRATION).send({ expiration_time_seconds: 15552000 }).expect(204)
  })

  it('it is a matter of one app', async () => {
    const { get, put, emulator, request, group, auth } = await administeredApp()
    emulator.app('other-abcde')
    await put(EXPIRATION).send({ expiration_time_seconds: 1800 }).expect(204)
    const { body: apps } = await request.get(`${group}/apps`).set(auth)
    const other = apps.find(({ client_app_id }: { client_app_id: string }) => client_app_id === 'other-abcde')
    const { body } = await request.get(`${group}/apps/${other._id}${EXPIRATION}`).set(auth).expect(200)
    expect(body.expiration_time_seconds).toBe(5184000)
    expect((await get(EXPIRATION)).body.expiration_time_seconds).toBe(1800)
  })

  it('the access list is remembered', async () => {
    const { get, post, patch, remove } = await administeredApp()
    const list = async () => (await get('/security/access_list').expect(200)).body.allowed_ips
    const [everybody] = await list()
    expect(await list()).toEqual([
      { _id: expect.any(String), address: '0.0.0.0/0', comment: '', includes_current: true },
    ])
    const { body: made } = await post('/security/access_list')
      .send({ address: '10.0.0.0/8', comment: 'the office' })
      .expect(201)
    expect(await list()).toEqual([everybody, made])
    const { body: mine } = await post('/security/access_list').send({ use_current: true }).expect(201)
    expect(mine.address).toMatch(/^(127\.0\.0\.1|::1)$/)
    const path = `/security/access_list/${made._id}`
    await patch(path).send({ comment: 'home' }).expect(200)
    expect((await list())[1]).toEqual({ ...made, comment: 'home' })
    for (const body of [{ address: 'nowhere' }, { address: 7 }])
      for (const call of [post('/security/access_list'), patch(path)]) await call.send(body).expect(400)
    await post('/security/access_list').send({}).expect(400)
    expect(await list()).toHaveLength(3)
    await remove(path).expect(204)
    await remove(path).expect(404)
    expect(await list()).toEqual([everybody, mine])
  })
})
