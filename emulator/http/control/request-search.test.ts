import { expect, it } from 'vitest'
import { CLIENT, CONTROL, testEmulator } from '../emulator.fixture.ts'

const REQUESTS = `${CONTROL}/apps/a/requests`

async function withCalls() {
  const parts = testEmulator()
  const app = parts.emulator.app('a')
  const login = await parts.logIn('a')
  const other = await parts.logIn('a')
  await parts.profile(login.access_token).expect(200)
  await parts.logOut(login.refresh_token).expect(204)
  await parts.refresh(login.refresh_token).expect(401)
  await parts.request.get(`${CLIENT}/app/a/functions/call?stitch_at=${login.access_token}`).expect(400)
  const calls = async (query: Record<string, string>): Promise<string[]> =>
    (await parts.request.get(REQUESTS).query(query).expect(200)).body.items.map(
      ({ method, status }: { method: string; status: number }) => `${method} ${status}`,
    )
  return { ...parts, app, login, other, calls }
}

it('requests are searched by method and path, user, alias and error code, whatever the case', async () => {
  const { app, login, calls } = await withCalls()
  expect(await calls({ search: '/AUTH/profile' })).toEqual(['GET 200'])
  expect(await calls({ search: 'delete /api/client' })).toEqual(['DELETE 204'])
  expect(await calls({ search: 'invalidsession' })).toEqual(['POST 401'])
  const ofUser = ['GET 400', 'POST 401', 'DELETE 204', 'GET 200', 'POST 200']
  expect(await calls({ search: login.user_id })).toEqual(ofUser)
  const { alias } = await app.users.get(login.user_id)
  expect(await calls({ search: alias })).toEqual(expect.arrayContaining(ofUser))
  expect(await calls({ search: ' ' })).toHaveLength(6)
  expect(await calls({ search: 'nothing like it' })).toEqual([])
})

it('a token in a path is not found, for it is not shown', async () => {
  const { login, calls } = await withCalls()
  expect(await calls({ search: 'stitch_at=' })).toEqual(['GET 400'])
  expect(await calls({ search: login.access_token })).toEqual([])
  expect(await calls({ search: login.access_token.slice(20, 60) })).toEqual([])
})

it('requests are narrowed to a session, a user and an outcome, together with the search', async () => {
  const { app, request, login, other, calls } = await withCalls()
  const [session] = (await app.sessions.list({ userId: login.user_id })).items
  const sessionId = session?.id ?? ''
  expect(await calls({ sessionId })).toEqual(['GET 400', 'POST 401', 'DELETE 204', 'GET 200', 'POST 200'])
  expect(await calls({ sessionId, status: 'error' })).toEqual(['GET 400', 'POST 401'])
  expect(await calls({ status: 'ok', search: 'login' })).toEqual(['POST 200', 'POST 200'])
  expect(await calls({ sessionId, userId: other.user_id })).toEqual([])
  await request.get(`${REQUESTS}?status=404`).expect(400)
})

it('requests come in pages, and the list says how many it remembers', async () => {
  const { request } = await withCalls()
  const seen = []
  let query = '?limit=4'
  while (query !== '') {
    const { body } = await request.get(`${REQUESTS}${query}`).expect(200)
    expect(body).toMatchObject({ total: 6, capacity: 1000 })
    seen.push(...body.items.map(({ id }: { id: number }) => id))
    query = body.next === null ? '' : `?limit=4&after=${body.next}`
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1])
})
