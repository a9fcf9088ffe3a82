import { describe, expect, it } from 'vitest'
import { PASSWORD } from '../../client/checklist/checklist.fixture.ts'
import { CLIENT } from '../../emulator.fixture.ts'
import { administeredApp } from '../admin.fixture.ts'

interface Entry {
  _id: string
  type: string
  started: string
  user_id?: string
  auth_event?: { type: string; provider: string; failed?: boolean }
}

async function withLog(setting: Parameters<typeof administeredApp>[0] = {}) {
  const given = await administeredApp(setting)
  const page = async (query = '') =>
    (await given.get(`/logs${query}`).expect(200)).body as {
      logs: Entry[]
      nextEndDate?: string
      nextSkip?: number
    }
  return { ...given, page }
}

describe('logs', () => {
  it('admin 70: a login yields an AUTH entry', async () => {
    const { page, logIn, app, root } = await withLog()
    expect(await page()).toEqual({ logs: [] })
    const { user_id, access_token } = await logIn()
    const { logs } = await page('?type=AUTH,API_KEY')
    expect(logs).toEqual([
      {
        _id: expect.stringMatching(/^[0-9a-f]{24}$/),
        co_id: expect.stringMatching(/^[0-9a-f]{24}$/),
        domain_id: expect.stringMatching(/^[0-9a-f]{24}$/),
        app_id: root.split('/').at(-1),
        group_id: root.split('/').at(-3),
        type: 'AUTH',
        request_url: `${CLIENT}/app/myapp-abcde/auth/providers/anon-user/login`,
        request_method: 'POST',
        started: '2026-01-01T00:00:00.000Z',
        completed: expect.stringMatching(/^2026-01-01T00:00:\d\d\.\d{3}Z$/),
        status: 200,
        auth_event: { type: 'login', provider: 'anon-user' },
        user_id,
      },
    ])
    expect(access_token).not.toBe('')
    expect((await page('?type=FUNCTION')).logs).toEqual([])
    expect((await page(`?user_id=${user_id}&co_id=${logs[0]?._id}`)).logs).toEqual(logs)
    expect((await page('?user_id=nobody')).logs).toEqual([])
    await app.reset()
    expect(await page()).toEqual({ logs: [] })
  })

  it('tell failures, registrations and calls about API keys, newest first, and no profiles', async () => {
    const { page, newEmailUser, enterWithEmail, createKey, profile, refresh, deleteSelf, app } =
      await withLog()
    const { access_token, refresh_token } = await newEmailUser('ann@example.net')
    await profile(access_token).expect(200)
    await refresh(refresh_token).expect(201)
    await createKey(refresh_token, 'mine').expect(201)
    await app.clock.advance('1s')
    await enterWithEmail('ann@example.net', 'a wrong one').expect(401)
    await deleteSelf(access_token).expect(204)
    const { logs } = await page()
    expect(logs.map(({ type, auth_event }) => [type, auth_event?.type, auth_event?.failed])).toEqual([
      ['AUTH', 'delete', undefined],
      ['AUTH', 'login', true],
      ['API_KEY', undefined, undefined],
      ['AUTH', 'login', undefined],
      ['AUTH', 'register', undefined],
    ])
    const { logs: errors } = await page('?errors_only=')
    expect(errors).toMatchObject([{ status: 401, error: 'unauthorized', error_code: 'InvalidPassword' }])
    expect(JSON.stringify(logs)).not.toContain(PASSWORD)
    expect((await page('?start_date=2026-01-01T00:00:00Z')).logs).toEqual(logs.slice(0, 2))
    expect((await page('?start_date=2026-01-01T01:00:00.000%2B0100')).logs).toEqual(logs.slice(0, 2))
    expect((await page('?end_date=2026-01-01T00:00:00.000Z')).logs).toEqual(logs.slice(2))
  })

  it('tell what a function wrote and threw, with the secrets it was given masked', async () => {
    const { page, logIn, callFunction } = await withLog({
      files: {
        'functions/tell/config.json': '{"name":"tell","private":false}',
        'functions/tell/source.js':
          'exports = ({ password }) => { console.log("it is " + password); throw new Error("bad password " + password) }',
      },
    })
    const { access_token } = await logIn()
    await callFunction(access_token, { name: 'tell', arguments: [{ password: PASSWORD }] }).expect(400)
    const { logs } = await page('?type=FUNCTION')
    expect(logs).toMatchObject([
      { function_name: 'tell', messages: ['it is •••'], error: expect.stringContaining('bad password •••') },
    ])
    expect(JSON.stringify(logs)).not.toContain(PASSWORD)
  })

  it('admin 71: 101 entries are two pages, at one instant or at many', async () => {
    for (const step of ['0s', '1s']) {
      const { page, logIn, app } = await withLog()
      for (let count = 0; count < 101; count += 1) {
        await logIn()
        if (step !== '0s') await app.clock.advance(step)
      }
      const first = await page()
      expect(first.logs).toHaveLength(100)
      expect(first.nextSkip).toBe(step === '0s' ? 100 : undefined)
      const skip = first.nextSkip === undefined ? '' : `&skip=${first.nextSkip}`
      const second = await page(`?end_date=${first.nextEndDate}${skip}`)
      expect(Object.keys(second)).toEqual(['logs'])
      expect(second.logs).toHaveLength(1)
      expect(new Set([...first.logs, ...second.logs].map(({ _id }) => _id)).size).toBe(101)
    }
  })

  it('pages of any size meet without a gap', async () => {
    const { page, logIn, app } = await withLog()
    for (let count = 0; count < 12; count += 1) {
      await logIn()
      if (count % 4 === 0) await app.clock.advance('1s')
    }
    const all = (await page()).logs
    const seen: Entry[] = []
    let query: string | undefined = '?limit=3'
    while (query !== undefined) {
      const { logs, nextEndDate, nextSkip = 0 }: Awaited<ReturnType<typeof page>> = await page(query)
      seen.push(...logs)
      query = nextEndDate === undefined ? undefined : `?limit=3&end_date=${nextEndDate}&skip=${nextSkip}`
    }
    expect(seen).toEqual(all)
  })

  it('refuse what cannot be asked for', async () => {
    const { get } = await administeredApp()
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'skip=-1', 'start_date=yesterday', 'end_date=x'])
      await get(`/logs?${query}`).expect(400)
  })
})
