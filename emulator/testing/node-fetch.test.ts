import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { connect, Unreachable } from '../client.ts'
import { nodeFetch } from './node-fetch.ts'
import { openEmulator } from './open-emulator.ts'

async function opened() {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('blocked by CORS')))
  const { client, close } = await openEmulator(undefined, { watch: false })
  onTestFinished(async () => {
    vi.unstubAllGlobals()
    await close()
  })
  return client
}

it('the kits call, refuse, wait and follow without the fetch of the environment', async () => {
  const client = await opened()
  const app = await client.app()
  const told = new Promise<string>((resolve) => {
    const end = client.on((event) => {
      if (event === null) void app.users.create()
      else if (event.type === 'user.created') {
        end()
        resolve(event.appId)
      }
    })
  })
  expect(await told).toBe(app.id)
  expect(await app.warnings.clear()).toBe(0)
  await expect(app.users.get('nobody')).rejects.toMatchObject({ code: 'UserNotFound', status: 404 })
  await expect(app.requests.waitFor({ path: '/never', timeout: '1ms' })).rejects.toMatchObject({
    status: 504,
  })
})

it('nobody there, and no answer in time, are Unreachable', async () => {
  await expect(connect('http://127.0.0.1:1', { fetch: nodeFetch }).status()).rejects.toThrow(Unreachable)
  const silent = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await once(silent, 'listening')
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  await expect(connect(url, { fetch: nodeFetch, timeoutMs: 50 }).status()).rejects.toThrow('within 0.05 s')
})
