import express from 'express'
import supertest from 'supertest'
import { afterAll, describe, expect, it } from 'vitest'
import { testApps } from '../../../core/app.fixture.ts'
import { logInAnonymously } from '../../../core/sessions/auth.ts'
import { createDetectors } from '../../../core/warnings/detectors.ts'
import { hostOf, testRunner } from '../../../functions/run-functions.fixture.ts'
import { silentLog } from '../../../log.ts'
import { createUserpassFlows } from '../../../providers/userpass/userpass-flows.ts'
import { createVerifiers } from '../../../providers/verifiers.ts'
import { createClientRouter } from '../router.ts'

const { runner } = testRunner(2_000)
afterAll(() => runner.close())

const PATH = '/app/a/functions/call'
const { apps, app } = testApps({
  world: hostOf({
    sum: 'exports = async (...all) => { console.log("summing", all.length); return all.reduce((a, b) => a + b, 0) }',
    echo: 'exports = (x) => x',
    nothing: 'exports = () => {}',
    fails: 'exports = () => unknown',
    hangs: 'exports = () => { for (;;); }',
    me: 'exports = () => context.user.id',
    hidden: { source: 'exports = () => 1', private: true },
    ruled: { source: 'exports = () => 1', canEvaluate: { '%%user.type': 'server' } },
  }).template.current(),
})
const router = createClientRouter({
  apps,
  template: app.template,
  publicUrl: undefined,
  verifiers: createVerifiers({ functions: runner }),
  userpass: createUserpassFlows(runner),
  functions: runner,
  log: silentLog,
  now: () => performance.now(),
  detectors: createDetectors('', () => performance.now()),
  stopping: new AbortController().signal,
  isWatched: () => true,
})
const request = supertest(express().use(router))
const { user, accessToken } = logInAnonymously(app, null)
const call = (name: unknown, args: unknown = [], more: object = {}) =>
  request
    .post(PATH)
    .set('Authorization', `Bearer ${accessToken}`)
    .send({ name, arguments: args, ...more })

describe('functions/call', () => {
  it('client-api 76–79: EJSON in, canonical EJSON out, exactly application/json; service "" is none', async () => {
    const sum = await call('sum', [{ $numberInt: '40' }, { $numberInt: '2' }], { service: '' })
    expect([sum.status, sum.headers['content-type'], sum.text]).toEqual([
      200,
      'application/json',
      '{"$numberInt":"42"}',
    ])
    expect((await call('sum', [1, 2.5])).body).toEqual({ $numberDouble: '3.5' })
    expect((await call('nothing')).text).toBe('{"$undefined":true}')
    const values = [
      { $numberLong: '9007199254740993' },
      { $oid: '5f0c1ab2d3e4f50617283940' },
      { $date: { $numberLong: '1700000000000' } },
      { $binary: { base64: 'AQID', subType: '00' } },
      null,
    ]
    expect((await call('echo', [values])).body).toEqual(values)
    expect((await call('me')).body).toBe(user.id)
  })

  it.each([
    ['none', 404, "function not found: 'none'", 'FunctionNotFound'],
    ['hidden', 403, "function not callable: 'hidden'", 'FunctionNotCallable'],
    ['ruled', 400, 'rule not matched for function "ruled"', 'FunctionExecutionError'],
    ['fails', 400, "ReferenceError: 'unknown' is not defined", 'FunctionExecutionError'],
    ['hangs', 400, 'execution time limit exceeded', 'ExecutionTimeLimitExceeded'],
  ])('client-api 80: %s answers %i', async (name, status, error, code) => {
    const answer = await call(name)
    expect([answer.status, answer.headers['content-type'], answer.body]).toEqual([
      status,
      'application/json',
      { error, error_code: code },
    ])
  })

  it('refuses services and what is no call', async () => {
    expect((await call('find', [], { service: 'mongodb-atlas' })).body.error_code).toBe('ServiceNotFound')
    for (const service of [{ toString: 1, valueOf: 1 }, 7, ['x']]) {
      const { status, body } = await call('sum', [], { service })
      expect([status, body.error_code]).toEqual([400, 'InvalidParameter'])
    }
    expect((await call(7)).status).toBe(400)
    expect((await call('sum', { a: 1 })).body.error_code).toBe('InvalidParameter')
    expect((await request.post(PATH).send({ name: 'sum' })).body.error_code).toBe('MissingAuthReq')
    const elsewhere = await request
      .post('/app/b/functions/call')
      .set('Authorization', `Bearer ${accessToken}`)
    expect(elsewhere.body.error_code).toBe('UserAppDomainMismatch')
  })

  it('notes whose call it was and what the function wrote', async () => {
    await call('sum', [1])
    expect(app.requests.list()[0]).toMatchObject({ userId: user.id, detail: { logs: ['summing 1'] } })
  })
})

describe('the streaming form', () => {
  const encoded = (body: object) => Buffer.from(JSON.stringify(body)).toString('base64')
  const body = { name: 'watch', arguments: ['??>>~~'], service: 'mongodb-atlas' }

  it('client-api 8.4: answers a JSON error, however the request is encoded', async () => {
    for (const text of [
      encoded(body),
      encoded(body).replaceAll('+', ' '),
      encoded(body).replace(/=+$/, ''),
      Buffer.from(JSON.stringify(body)).toString('base64url'),
    ])
      for (const prefix of ['stitch', 'baas']) {
        const query = new URLSearchParams({ [`${prefix}_request`]: text, [`${prefix}_at`]: accessToken })
        const answer = await request.get(`${PATH}?${query}&stitch_validate=true`)
        expect([answer.status, answer.headers['content-type'], answer.body.error_code]).toEqual([
          404,
          'application/json',
          'ServiceNotFound',
        ])
      }
    const plain = await request
      .get(`${PATH}?baas_request=${encodeURIComponent(encoded({ name: 'sum' }))}`)
      .set('Authorization', `Bearer ${accessToken}`)
    expect(plain.body.error_code).toBe('ServiceNotFound')
  })

  it('refuses tokens and requests that are none', async () => {
    expect((await request.get(PATH)).body.error_code).toBe('MissingAuthReq')
    expect((await request.get(`${PATH}?stitch_at=nonsense`)).status).toBe(401)
    const nested = `{"name":"watch","service":${'['.repeat(4500)}${']'.repeat(4500)}}`
    const deep = new URLSearchParams({
      stitch_request: Buffer.from(nested).toString('base64'),
      stitch_at: accessToken,
    })
    expect(await request.get(`${PATH}?${deep}`)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('nested deeper than 200 levels') },
    })
    expect((await request.get(`${PATH}?stitch_request=%25&stitch_at=${accessToken}`)).status).toBe(400)
  })
})
