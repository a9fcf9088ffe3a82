import { expectStatus } from '../cli/command.fixture.ts'
import { type GoObject, goObject, goObjects } from '../cli/go-json.fixture.ts'
import { type RealmApp, requireApp, type Where } from './apps.fixture.ts'
import { failure, type RealmSession } from './session.fixture.ts'

/** Which users a command is about. */
export interface UserFilter {
  readonly pending?: boolean
  /** `--user`, by id. */
  readonly users?: readonly string[]
  readonly providers?: readonly string[]
  readonly state?: 'enabled' | 'disabled'
}

/** A user as realm-cli shows it: without identities it is invisible. */
export interface RealmUser {
  readonly id: string
  readonly disabled: boolean
  readonly providers: readonly string[]
  /** Its e-mail address, or the name of its API key. */
  readonly label: string
}

/** `realm-cli users …` [contract admin-api §4.2]. */
export function usersOf(session: RealmSession) {
  const verb = (method: string, suffix: string) => async (where: Where, filter: UserFilter) => {
    const app = await requireApp(session, where)
    const users = await findUsers(session, app, filter)
    for (const { id } of users)
      expectStatus(await session.call(method, `${app.path}/users/${id}${suffix}`), 204)
    return users.map(({ id }) => id)
  }
  return {
    async createEmail(where: Where, email: string, password: string): Promise<RealmUser> {
      const app = await requireApp(session, where)
      const reply = await session.call('POST', `${app.path}/users`, { email, password })
      if (reply.status !== 201) throw failure(reply)
      return readUser(goObject(reply.json()))
    },
    async createApiKey(where: Where, name: string): Promise<{ id: string; key: string }> {
      const app = await requireApp(session, where)
      const reply = await session.call('POST', `${app.path}/api_keys`, { name })
      if (reply.status !== 201) throw failure(reply)
      const answer = goObject(reply.json())
      answer.bool('disabled')
      return { id: answer.string('_id'), key: answer.string('key') }
    },
    async list(where: Where, filter: UserFilter = {}): Promise<RealmUser[]> {
      return findUsers(session, await requireApp(session, where), filter)
    },
    delete: verb('DELETE', ''),
    disable: verb('PUT', '/disable'),
    enable: verb('PUT', '/enable'),
    revoke: verb('PUT', '/logout'),
  }
}

async function findUsers(session: RealmSession, app: RealmApp, filter: UserFilter): Promise<RealmUser[]> {
  if (filter.pending === true) {
    const reply = await session.call('GET', `${app.path}/user_registrations/pending_users`)
    expectStatus(reply, 200)
    return goObjects(reply.json()).map(readPending)
  }
  if (filter.users !== undefined) {
    const found: RealmUser[] = []
    for (const id of filter.users) {
      const reply = await session.call('GET', `${app.path}/users/${id}`)
      expectStatus(reply, 200)
      found.push(readUser(goObject(reply.json())))
    }
    return found.filter((user) => isMeant(user, filter))
  }
  const query = [
    ...(filter.providers === undefined ? [] : [`provider_types=${filter.providers.join('%2C')}`]),
    ...(filter.state === undefined ? [] : [`status=${filter.state}`]),
  ]
  const reply = await session.call(
    'GET',
    `${app.path}/users${query.length === 0 ? '' : `?${query.join('&')}`}`,
  )
  expectStatus(reply, 200)
  return goObjects(reply.json()).map(readUser)
}

/** Filters that the server does not see when users are named. */
function isMeant(user: RealmUser, { state, providers }: UserFilter): boolean {
  if (state !== undefined && user.disabled !== (state === 'disabled')) return false
  return providers === undefined || user.providers.some((provider) => providers.includes(provider))
}

function readUser(answer: GoObject): RealmUser {
  answer.int('creation_date')
  answer.int('last_authentication_date')
  const identities = answer.objects('identities')
  for (const identity of identities) identity.objectId('provider_id')
  const data = answer.object('data')
  return {
    id: answer.string('_id'),
    disabled: answer.bool('disabled'),
    providers: identities.map((identity) => identity.string('provider_type')),
    label: data.has('email') ? data.string('email') : data.string('name'),
  }
}

function readPending(answer: GoObject): RealmUser {
  const [login] = answer.objects('login_ids')
  return {
    id: answer.string('_id'),
    disabled: false,
    providers: ['local-userpass'],
    label: login?.string('id') ?? '',
  }
}
