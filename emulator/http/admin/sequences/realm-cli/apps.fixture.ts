import { ADMIN } from '../../stage/administrator.fixture.ts'
import { CommandFailed, expectStatus, Prompted } from '../cli/command.fixture.ts'
import { type GoObject, goObject, goObjects } from '../cli/go-json.fixture.ts'
import type { RealmSession } from './session.fixture.ts'

/** An app as realm-cli knows it. */
export interface RealmApp {
  readonly id: string
  readonly groupId: string
  readonly clientAppId: string
  readonly name: string
  readonly templateId: string
  /** `A`. */
  readonly path: string
}

/** Where a command looks for its app. */
export interface Where {
  /** `--app` or `--remote`: a client app id, or its beginning. */
  readonly app?: string
  /** `--project`. */
  readonly project?: string
  /** `--product`. */
  readonly product?: string
}

const PRODUCTS = ['', '?product=atlas', '?product=data-api', '?product=device-sync'] as const

/** RES-R: every app whose client app id begins with the lower-cased input; four lists of each group, whatever they hold [contract admin-api §4]. */
export async function findApps(session: RealmSession, where: Where): Promise<RealmApp[]> {
  const groups = where.project === undefined ? await groupsOf(session) : [where.project]
  const queries = where.product === undefined ? PRODUCTS : [`?product=${where.product}`]
  const found: RealmApp[] = []
  for (const group of groups) {
    for (const query of queries) {
      const reply = await session.call('GET', `${ADMIN}/groups/${group}/apps${query}`)
      expectStatus(reply, 200)
      found.push(...goObjects(reply.json()).map(readApp))
    }
  }
  const search = (where.app ?? '').toLowerCase()
  return found.filter(({ clientAppId }) => clientAppId.startsWith(search))
}

/** The one app that is meant: none is not found, more than one is a question at the terminal. */
export async function requireApp(session: RealmSession, where: Where): Promise<RealmApp> {
  const [app, ...more] = await findApps(session, where)
  if (app === undefined) throw new CommandFailed('failed to find app')
  if (more.length > 0) throw new Prompted('Select App')
  return app
}

/** Makes an app; 201. */
export async function createApp(
  session: RealmSession,
  groupId: string,
  settings: Readonly<Record<string, string>>,
): Promise<RealmApp> {
  const reply = await session.call('POST', `${ADMIN}/groups/${groupId}/apps`, settings)
  expectStatus(reply, 201)
  return readApp(goObject(reply.json()))
}

/** The one group of MongoDB Cloud, taken without a question; more than one is asked about. */
export async function onlyCloudGroup(session: RealmSession): Promise<string> {
  const reply = await session.wire.send('GET', '/api/public/v1.0/groups')
  expectStatus(reply, 200)
  const answer = goObject(reply.json())
  if (answer.objects('links').some((link) => link.string('rel') === 'next'))
    throw new CommandFailed('there is no second page of groups to follow')
  const [group, ...more] = answer.objects('results').map((result) => result.string('id'))
  if (group === undefined) throw new CommandFailed('no projects')
  if (more.length > 0) throw new Prompted('Atlas Project')
  return group
}

/** Reads an app document; every field realm-cli knows must have its type. */
export function readApp(answer: GoObject): RealmApp {
  const [id, groupId] = [answer.string('_id'), answer.string('group_id')]
  for (const key of ['location', 'deployment_model', 'domain_id', 'product', 'environment'])
    answer.string(key)
  for (const key of ['last_used', 'last_modified']) answer.int(key)
  return {
    id,
    groupId,
    clientAppId: answer.string('client_app_id'),
    name: answer.string('name'),
    templateId: answer.string('template_id'),
    path: `${ADMIN}/groups/${groupId}/apps/${id}`,
  }
}

/** Each group of the roles, once. */
async function groupsOf(session: RealmSession): Promise<string[]> {
  const reply = await session.call('GET', `${ADMIN}/auth/profile`)
  expectStatus(reply, 200)
  const roles = goObject(reply.json()).objects('roles')
  return [...new Set(roles.map((role) => role.string('group_id')))]
}
