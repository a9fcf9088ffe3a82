import { describe, expect, it } from 'vitest'
import { CLIENT } from '../../emulator.fixture.ts'
import { APP, checklistEmulator } from './checklist.fixture.ts'

describe('location', () => {
  const path = `${CLIENT}/app/${APP}/location`

  it('1. a known app answers four strings', async () => {
    const { body } = await checklistEmulator().request.get(path).expect(200)
    expect(Object.keys(body).sort()).toEqual(['deployment_model', 'hostname', 'location', 'ws_hostname'])
    for (const value of Object.values(body)) expect(typeof value).toBe('string')
  })

  it('2. names the host by which it was reached', async () => {
    const { body } = await checklistEmulator().request.get(path).set('Host', '10.0.2.2:9090').expect(200)
    expect(body).toMatchObject({ hostname: 'http://10.0.2.2:9090', ws_hostname: 'ws://10.0.2.2:9090' })
  })

  it('3. hostname has no trailing slash', async () => {
    const { body } = await checklistEmulator().request.get(path).expect(200)
    expect(body.hostname).not.toMatch(/\/$/)
  })

  it('4. an unknown app is 404 without a code', async () => {
    const { request } = checklistEmulator({ options: { appId: APP } })
    const { body } = await request.get(`${CLIENT}/app/other-fghij/location`).expect(404)
    expect(body).toEqual({ error: "cannot find app using Client App ID 'other-fghij'" })
  })

  it('5. a body and a content type are ignored', async () => {
    const { request } = checklistEmulator()
    await request.get(path).set('Content-Type', 'application/json').send('{ nonsense').expect(200)
  })
})
