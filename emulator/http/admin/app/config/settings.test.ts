import { expect, it } from 'vitest'
import { ADMIN, administeredApp } from '../../admin.fixture.ts'

it('the environment that is put in force is what functions see, and an unknown one is refused', async () => {
  const { put, get, post } = await administeredApp({
    files: {
      'stitch.json': '{"config_version": 20200603}',
      'functions/tag/source.js': 'exports = () => context.environment.tag',
    },
  })
  expect((await put('/environment').send({ environment: 'qa' }).expect(200)).body.environment).toBe('qa')
  expect((await get('')).body.environment).toBe('qa')
  const run = await post('/debug/execute_function?run_as_system=true').send({ name: 'tag' }).expect(200)
  expect(run.body.result).toBe('qa')
  await put('/environment').send({ environment: '../../etc' }).expect(400)
  expect((await get('/description')).body.environment).toBe('qa')
})

it('origins are a bare list', async () => {
  const { get, post } = await administeredApp()
  const path = '/security/allowed_request_origins'
  expect((await get(path).expect(200)).body).toEqual([])
  await post(path).send(['http://localhost:8080']).expect(204)
  for (const body of [{}, [1], 'x']) await post(path).send(JSON.stringify(body)).expect(400)
  expect((await get(path)).body).toEqual(['http://localhost:8080'])
})

it('custom user data names its service and function by id, and remembers what a PATCH leaves out', async () => {
  const { get, post, patch } = await administeredApp()
  expect((await get('/custom_user_data').expect(200)).body).toEqual({
    mongo_service_id: '',
    database_name: '',
    collection_name: '',
    user_id_field: '',
    enabled: false,
  })
  const service = (await post('/services').send({ name: 'mongodb', type: 'mongodb' })).body
  const made = (await post('/functions').send({ name: 'made', source: 'exports = () => 1' })).body
  const body = {
    mongo_service_id: service._id,
    database_name: 'birds',
    collection_name: 'people',
    user_id_field: 'id',
    enabled: true,
  }
  await patch('/custom_user_data').send(body).expect(204)
  await patch('/custom_user_data').send({ on_user_creation_function_id: made._id }).expect(204)
  const whole = { ...body, on_user_creation_function_id: made._id }
  expect((await get('/custom_user_data')).body).toEqual(whole)
  await patch('/custom_user_data')
    .send({ mongo_service_id: '0'.repeat(24) })
    .expect(404)
  expect((await get('/custom_user_data')).body).toEqual(whole)
  expect((await get('/description')).body.custom_user_data).toMatchObject({
    enabled: true,
    data_source: 'mongodb',
    database: 'birds',
  })
})

it('settings of sync and deployment are remembered; regions and templates are listed', async () => {
  const { get, put, patch, request, auth } = await administeredApp()
  await put('/sync/config').send({ development_mode_enabled: true }).expect(204)
  expect((await get('/description')).body.sync.development_mode_enabled).toBe(true)
  await patch('/deploy/config').send({ ui_drafts_disabled: true, stray: 1 }).expect(204)
  expect((await get('/deploy/config').expect(200)).body).toEqual({
    ui_drafts_disabled: true,
    automatic_deployment: { enabled: false, provider: '', installation_ids: [] },
    last_modified: expect.any(Number),
  })
  const regions = (await request.get(`${ADMIN}/provider_regions`).set(auth).expect(200)).body
  expect(regions).toContainEqual(expect.objectContaining({ id: 'aws-us-east-1', cloud_provider: 'aws' }))
  expect((await request.get(`${ADMIN}/templates`).set(auth).expect(200)).body).toEqual([])
  expect((await get('/templates').expect(200)).body).toEqual([])
})

it('a value says whether it is private, keeps what a PUT leaves out, and its id over a new name', async () => {
  const { get, post, put, remove } = await administeredApp()
  const made = (
    await post('/values')
      .send({ name: 'limit', value: { $numberInt: '5' }, private: true })
      .expect(201)
  ).body
  expect(made).toEqual({ _id: expect.any(String), name: 'limit', value: 5, private: true })
  const { body: changed } = await put(`/values/${made._id}`)
    .send({ name: 'most', value: [6] })
    .expect(200)
  expect(changed).toEqual({ ...made, name: 'most', value: [6] })
  expect((await get('/values')).body).toEqual([{ _id: made._id, name: 'most', private: true }])
  await post('/values').send({ name: 'least', value: false, private: 'no' }).expect(400)
  await post('/values').send({ name: 'least', value: false }).expect(201)
  const taken = await put(`/values/${made._id}`).send({ name: 'least' }).expect(409)
  expect(taken.body.error_code).toBe('ValueDuplicateName')
  await remove(`/values/${made._id}`).expect(204)
  expect((await get(`/values/${made._id}`).expect(404)).body.error_code).toBe('ValueNotFound')
})
