import { describe, expect, it } from 'vitest'
import { type AdminStage, openAdmin } from '../stage/admin.fixture.ts'
import { appOf } from '../stage/admin-app.fixture.ts'
import { later } from '../stage/clock.fixture.ts'
import { everythingOf } from '../stage/everything.fixture.ts'
import type { Reply } from '../stage/raw-call.fixture.ts'
import { LOGIN_ROUTES, openMatrix, type Route, SESSION_ROUTES } from './routes.fixture.ts'

type Matrix = Awaited<ReturnType<typeof openMatrix>>

async function open() {
  const admin = await openAdmin()
  return { admin, ...(await openMatrix(admin)) }
}

const send = (
  admin: AdminStage,
  { method, path, body }: Route,
  headers: Record<string, string>,
): Promise<Reply> =>
  admin.send({
    method,
    path,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })

const bearing = (token: string) => ({ Authorization: `Bearer ${token}` })

/** Both apps and the list of all; read with a new login where the first token is over. */
async function stateOf({ admin, app, drafted }: { admin: AdminStage } & Pick<Matrix, 'app' | 'drafted'>) {
  const { access_token: token } = await admin.logIn()
  const renewed: AdminStage = {
    ...admin,
    call: (method, path, options) => admin.call(method, path, { token, ...options }),
    get: (path, options) => admin.get(path, { token, ...options }),
  }
  return {
    list: await renewed.get(admin.apps),
    app: await everythingOf(renewed, appOf(renewed, app.document)),
    drafted: await everythingOf(renewed, appOf(renewed, drafted.document)),
  }
}

/** Who comes without the right to; each makes headers of what there is to be had. */
const STRANGERS: Record<
  string,
  (given: { admin: AdminStage; session: Matrix['session'] }) => Promise<object> | object
> = {
  'without a token': () => ({}),
  'with something else in its place': () => bearing('not-a-token'),
  'with another scheme': () => ({ Authorization: 'Basic dW5pcXVlX3VzZXI6cGFzc3dvcmQ=' }),
  'with a client’s access token': ({ session }) => bearing(session.access_token),
  'with a client’s refresh token': ({ session }) => bearing(session.refresh_token),
  'with a token whose signature is another’s': async ({ admin, session }) => {
    const [header, payload] = (await admin.logIn()).access_token.split('.')
    return bearing(`${header}.${payload}.${session.access_token.split('.')[2]}`)
  },
}

const FOREIGN = [
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
  { Origin: 'http://localhost:1' },
  { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' },
] as const

describe('every route of the matrix', () => {
  it.each(Object.keys(STRANGERS))('%s is refused with 401, and nothing changes', async (who) => {
    const given = await open()
    const headers = (await STRANGERS[who]?.(given)) as Record<string, string>
    const before = await stateOf(given)
    for (const route of [...given.routes, ...SESSION_ROUTES]) {
      const { call, status } = await send(given.admin, route, headers)
      expect([call, status]).toEqual([call, 401])
    }
    expect(await stateOf(given)).toEqual(before)
  })

  it('with the administrator’s refresh token is refused without a code, and nothing changes', async () => {
    const given = await open()
    const { refresh_token } = await given.admin.logIn()
    const before = await stateOf(given)
    for (const route of given.routes) {
      const { call, status, json } = await send(given.admin, route, bearing(refresh_token))
      expect([call, status, json()]).toEqual([call, 401, { error: 'invalid session: valid Issuer required' }])
    }
    expect(await stateOf(given)).toEqual(before)
  })

  it('with an expired token gets the one answer that every client understands, and nothing changes', async () => {
    const given = await open()
    const { access_token } = await given.admin.logIn()
    later(31)
    const before = await stateOf(given)
    const expired = { error: 'invalid session: access token expired', error_code: 'InvalidSession' }
    for (const route of given.routes) {
      const { call, status, json } = await send(given.admin, route, bearing(access_token))
      expect([call, status, json()]).toEqual([call, 401, expired])
    }
    expect(await stateOf(given)).toEqual(before)
  })

  it.each(FOREIGN)(
    'from a page of another origin, %o, is refused with 403, and nothing changes',
    async (headers) => {
      const given = await open()
      const tokens = await given.admin.logIn()
      const before = await stateOf(given)
      const refused = async (route: Route, token: string) => {
        const { call, status } = await send(given.admin, route, { ...headers, ...bearing(token) })
        expect([call, status]).toEqual([call, 403])
      }
      for (const route of [...given.routes, ...LOGIN_ROUTES]) await refused(route, tokens.access_token)
      for (const route of SESSION_ROUTES) await refused(route, tokens.refresh_token)
      expect(await stateOf(given)).toEqual(before)
      // The session that the page wanted to end goes on.
      const [refresh] = SESSION_ROUTES
      if (refresh === undefined) throw new Error('no route to refresh with')
      expect((await send(given.admin, refresh, bearing(tokens.refresh_token))).status).toBe(201)
    },
  )

  it('with the administrator’s own token is let in: the routes are right', async () => {
    const given = await open()
    const { access_token } = await given.admin.logIn()
    const answers: [string, number][] = []
    for (const route of given.routes) {
      const { call, status } = await send(given.admin, route, bearing(access_token))
      answers.push([call, status])
    }
    // What an earlier call of the list deleted is gone, and what is nice to have may be missing.
    expect(answers.filter(([, status]) => [401, 403, 500].includes(status))).toEqual([])
    expect(answers.filter(([, status]) => status < 300).length).toBeGreaterThan(given.routes.length / 2)
  })

  it('of a group that is not the administrator’s is 404, and nothing changes', async () => {
    const given = await open()
    const { access_token } = await given.admin.logIn()
    const before = await stateOf(given)
    for (const route of given.routes.filter(({ path }) => path.includes('/groups/'))) {
      const path = route.path.replace(given.admin.groupId, '0123456789abcdef01234567')
      const { call, status } = await send(given.admin, { ...route, path }, bearing(access_token))
      expect([call, status]).toEqual([call, 404])
    }
    expect(await stateOf(given)).toEqual(before)
  })
})
