import express, { type Request } from 'express'
import supertest from 'supertest'
import { expect, it } from 'vitest'
import { CLIENT, testEmulator } from '../emulator.fixture.ts'
import { appIdIn, providerIn } from './path-names.ts'

const SPELLINGS = ['x-eghzm', 'x%2Deghzm', '%78-eghzm', 'x%2deghzm?y=/app/z', 'x%252Deghzm']

it.each(SPELLINGS)('the app and the provider of a path are those that the routes read: %s', async (app) => {
  const seen: unknown[] = []
  const server = express()
  const names = (request: Request) => [appIdIn(request), providerIn(request)]
  const client = express.Router()
  client.use((request, _response, next) => {
    seen.push(names(request))
    next()
  })
  const nested = express.Router({ mergeParams: true })
  nested.post('/login', (request, response) => {
    seen.push(names(request), Object.values(request.params))
    response.end()
  })
  client.use('/app/:appId/auth/providers/:provider', nested)
  server.use(CLIENT, client)
  const [id, query = ''] = app.split('?')
  for (const route of ['app', 'APP']) {
    await supertest(server)
      .post(`${CLIENT}/${route}/${id}/auth/providers/anon%2Duser/login?${query}`)
      .expect(200)
    expect(new Set(seen.splice(0).map(String)).size).toBe(1)
  }
})

it.each([
  [`${CLIENT}/auth/profile`],
  [`${CLIENT}/auth/app/x`],
  [`${CLIENT}/app/%zz/location`],
  ['/other/app/x'],
])('%s names no app', async (path) => {
  const server = express().use((request, response) => void response.json(appIdIn(request) ?? null))
  expect((await supertest(server).get(path)).body).toBeNull()
})

it.each(SPELLINGS.slice(0, 3))('a foreign page is refused however the app is written: %s', async (app) => {
  const { request, emulator } = testEmulator()
  const root = { app_id: 'x-eghzm', config_version: 20210101, name: 'x' }
  await request.get(`${CLIENT}/app/x-eghzm/location`).expect(200)
  await emulator.app('x-eghzm').configuration.import({
    'realm_config.json': JSON.stringify({ ...root, allowed_request_origins: ['http://page.example'] }),
  })
  const from = (origin: string) => request.get(`${CLIENT}/app/${app}/location`).set('Origin', origin)
  await from('http://page.example').expect(200)
  await from('http://foreign.example').expect(403)
})

it.each(SPELLINGS.slice(0, 3))('a fault meets a call however the app is written: %s', async (app) => {
  const { request, emulator } = testEmulator()
  await request.get(`${CLIENT}/app/x-eghzm/location`).expect(200)
  const handle = emulator.app('x-eghzm')
  await handle.faults.add({ provider: 'anon-user', status: 503 })
  await request.post(`${CLIENT}/app/${app}/auth/providers/anon%2Duser/login`).expect(503)
  expect((await handle.users.list()).total).toBe(0)
})
