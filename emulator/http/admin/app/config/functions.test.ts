import { expect, it } from 'vitest'
import { administeredApp } from '../../admin.fixture.ts'

const run = '/debug/execute_function?run_as_system=true'

it('a source that does not compile is refused with its line, never run, and nothing changes', async () => {
  const { post, put, get } = await administeredApp()
  const { body } = await post('/functions').send({ name: 'f', source: 'exports = () => 1' }).expect(201)
  const before = (await get(`/functions/${body._id}`)).body
  for (const source of ['exports = (\n1 +) => 1', '}); process.exit(1); ({', 'exports = (']) {
    for (const call of [
      post('/functions').send({ name: 'g', source }),
      put(`/functions/${body._id}`).send({ source }),
    ]) {
      const refused = await call.expect(400)
      expect(refused.body.error_code).toBe('FunctionSyntaxError')
      expect(refused.body.error).toMatch(/^SyntaxError: .* \([fg]\.js:\d+\)$/)
    }
  }
  expect((await get('/functions')).body).toHaveLength(1)
  expect((await get(`/functions/${body._id}`)).body).toEqual(before)
})

it('names may have folders; a name that is taken is refused', async () => {
  const { post, put, get } = await administeredApp({
    files: { 'stitch.json': '{"config_version": 20210101}' },
  })
  const source = 'exports = () => 1'
  const one = (await post('/functions').send({ name: 'utils/one', source }).expect(201)).body
  const two = (await post('/functions').send({ name: 'utils/two', source }).expect(201)).body
  const refused = await put(`/functions/${two._id}`).send({ name: 'utils/one', source }).expect(409)
  expect(refused.body.error_code).toBe('FunctionDuplicateName')
  const names = (await get('/functions')).body.map(({ _id, name }: { _id: string; name: string }) => [
    _id,
    name,
  ])
  expect(names).toEqual([
    [one._id, 'utils/one'],
    [two._id, 'utils/two'],
  ])
})

it('a rule may come as a text, and goes when it says nothing', async () => {
  const { post, put, get } = await administeredApp()
  const rule = { '%%user.id': 'ann' }
  const source = 'exports = () => 1'
  const body = { name: 'f', source, can_evaluate: JSON.stringify(rule) }
  const { _id } = (await post('/functions').send(body).expect(201)).body
  expect((await get(`/functions/${_id}`)).body.can_evaluate).toEqual(rule)
  await put(`/functions/${_id}`).send({ can_evaluate: null }).expect(200)
  expect((await get(`/functions/${_id}`)).body.can_evaluate).toEqual(rule)
  await put(`/functions/${_id}`).send({ can_evaluate: '' }).expect(200)
  expect((await get(`/functions/${_id}`)).body).not.toHaveProperty('can_evaluate')
})

it('a function that throws is refused in the words of the Client API', async () => {
  const { post } = await administeredApp()
  await post('/functions').send({ name: 'f', source: 'exports = () => { throw new Error("no luck") }' })
  const refused = await post(run).send({ name: 'f' }).expect(400)
  expect(refused.body).toEqual({ error: 'no luck', error_code: 'FunctionExecutionError' })
  const service = await post(run).send({ name: 'f', service: 'mongodb' }).expect(404)
  expect(service.body.error_code).toBe('ServiceNotFound')
})

it('a rule of who may call a function holds for a debug run in somebody’s name', async () => {
  const { post, logIn } = await administeredApp()
  const { user_id } = await logIn()
  const source = 'exports = () => context.user.type'
  await post('/functions').send({ name: 'f', source, private: true, can_evaluate: { '%%user.id': 'ann' } })
  const refused = await post(`/debug/execute_function?user_id=${user_id}`).send({ name: 'f' }).expect(400)
  expect(refused.body.error_code).toBe('FunctionExecutionError')
  expect((await post(run).send({ name: 'f' }).expect(200)).body.result).toBe('system')
})

it('a source that is of no function is run as it is, or as the console beside it says', async () => {
  const { post, get } = await administeredApp()
  const path = '/debug/execute_function_source?run_as_system=true'
  const source = 'exports = (a = 1, b = 1) => { console.log("adding"); return a + b }'
  const plain = await post(path).send({ source }).expect(200)
  expect(plain.body).toMatchObject({ result: { $numberInt: '2' }, logs: ['adding'], error_logs: [] })
  const called = await post(path).send({ source, eval_source: 'const x = 20; exports(x, 2.5)' }).expect(200)
  expect(called.body.result).toEqual({ $numberDouble: '22.5' })
  const wrong = await post(path).send({ source: 'exports = (' }).expect(400)
  expect(wrong.body.error_code).toBe('FunctionSyntaxError')
  expect((await get('/functions')).body).toEqual([])
})
