import { expect, it } from 'vitest'
import { administeredApp } from '../../admin.fixture.ts'

it('a service is remembered with its options, and its secrets are told to nobody', async () => {
  const given = await administeredApp()
  const { get, post, patch } = given
  const body = {
    name: 'mongodb',
    type: 'mongodb',
    config: { clusterName: 'c' },
    secret_config: { uri: 'mongodb://a:b@c' },
  }
  const { body: created } = await post('/services').send(body).expect(201)
  expect(created).toMatchObject({
    name: 'mongodb',
    type: 'mongodb',
    _id: expect.stringMatching(/^[0-9a-f]{24}$/),
  })
  expect((await get('/services')).body).toEqual([{ _id: created._id, name: 'mongodb', type: 'mongodb' }])
  expect((await get(`/services/${created._id}/config`)).body).toEqual({ clusterName: 'c' })
  // JS sends the whole service, others the options.
  await patch(`/services/${created._id}/config`)
    .send({ ...created, config: { clusterName: 'd' } })
    .expect(204)
  expect((await get(`/services/${created._id}/config`)).body).toEqual({ clusterName: 'd' })
  await patch(`/services/${created._id}/config`).send({ clusterName: 'e' }).expect(204)
  expect((await get(`/services/${created._id}`)).body.config).toEqual({ clusterName: 'e' })
  await post('/services').send(body).expect(409)
  const seen = await Promise.all(
    ['/services', `/services/${created._id}`, '/secrets', '/export'].map((path) => get(path)),
  )
  expect(JSON.stringify(seen.map(({ body, text }) => [body, text]))).not.toContain('mongodb://a:b@c')
  expect((await get('/secrets')).body).toMatchObject([{ name: '__mongodb_uri' }])
})

it('its rules come and go, and follow it to another name with their ids', async () => {
  const { get, post, put, patch, remove } = await administeredApp()
  const service = (await post('/services').send({ name: 'web', type: 'http' }).expect(201)).body
  const rules = `/services/${service._id}/rules`
  const named = (
    await post(rules)
      .send({ name: 'all', actions: ['get'] })
      .expect(201)
  ).body
  const ofCollection = { database: 'birds', collection: 'seen', roles: [] }
  const other = (await post(rules).send(ofCollection).expect(201)).body
  await post(rules).send(ofCollection).expect(409)
  await post(`/services/${service._id}/default_rule`).send({ roles: [] }).expect(201)
  expect((await put(`${rules}/${named._id}`).send({ name: 'all', actions: [] }).expect(200)).body).toEqual({
    _id: named._id,
    name: 'all',
    actions: [],
  })
  expect((await patch(`/services/${service._id}`).send({ name: 'net' }).expect(200)).body).toMatchObject({
    _id: service._id,
    name: 'net',
    type: 'http',
  })
  expect((await get(rules)).body).toEqual([
    { _id: named._id, name: 'all', actions: [] },
    { _id: other._id, ...ofCollection },
  ])
  await remove(`${rules}/${named._id}`).expect(204)
  expect((await get(`${rules}/${named._id}`).expect(404)).body.error_code).toBe('RuleNotFound')
  await remove(`/services/${service._id}`).expect(204)
  expect((await get('/services')).body).toEqual([])
  expect((await get(rules).expect(404)).body.error_code).toBe('ServiceNotFound')
})

it.each(['../evil', 'a/b', '.hidden', '', 7])('a service cannot be named %j, nor a rule', async (name) => {
  const { get, post } = await administeredApp()
  await post('/services').send({ name, type: 'http' }).expect(400)
  expect((await get('/services')).body).toEqual([])
  const { _id } = (await post('/services').send({ name: 'web', type: 'http' })).body
  await post(`/services/${_id}/rules`).send({ name }).expect(400)
  await post(`/services/${_id}/rules`).send({ database: name, collection: 'c' }).expect(400)
  expect((await get(`/services/${_id}/rules`)).body).toEqual([])
})
