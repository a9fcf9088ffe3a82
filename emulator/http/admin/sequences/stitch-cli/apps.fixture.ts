import { ADMIN } from '../../stage/administrator.fixture.ts'
import { CommandFailed, expectStatus } from '../cli/command.fixture.ts'
import { goObject, goObjects } from '../cli/go-json.fixture.ts'
import type { StitchSession } from './session.fixture.ts'

/** An app as stitch-cli knows it. */
export interface StitchApp {
  readonly id: string
  readonly groupId: string
  readonly clientAppId: string
  readonly name: string
  /** `A`. */
  readonly path: string
}

/** RES-S: the app with exactly that client app id, in the first group and product that has it; undefined when none has [contract admin-api §4]. */
export async function resolveApp(
  session: StitchSession,
  clientAppId: string,
  projectId?: string,
): Promise<StitchApp | undefined> {
  for (const groupId of projectId === undefined ? await groupsOf(session) : [projectId]) {
    for (const product of ['', '?product=atlas']) {
      const apps = await listApps(session, groupId, product)
      // A group that is not there is skipped.
      if (apps === undefined) break
      const hit = apps.find((app) => app.clientAppId === clientAppId)
      if (hit !== undefined) return hit
    }
  }
  return undefined
}

/** The same, where the command needs one. */
export async function requireApp(
  session: StitchSession,
  clientAppId: string,
  projectId?: string,
): Promise<StitchApp> {
  const app = await resolveApp(session, clientAppId, projectId)
  if (app === undefined) throw new CommandFailed(`unable to find app with ID: "${clientAppId}"`)
  return app
}

/** The apps of a group; undefined for 404. */
export async function listApps(
  session: StitchSession,
  groupId: string,
  query = '',
): Promise<StitchApp[] | undefined> {
  const reply = await session.call('GET', `${ADMIN}/groups/${groupId}/apps${query}`)
  if (reply.status === 404) return undefined
  expectStatus(reply, 200)
  return goObjects(reply.json()).map(readApp)
}

/** Makes an app; 201. */
export async function createApp(
  session: StitchSession,
  groupId: string,
  settings: { name: string; location: string; deployment_model: string },
): Promise<StitchApp> {
  const reply = await session.call('POST', `${ADMIN}/groups/${groupId}/apps`, JSON.stringify(settings))
  expectStatus(reply, 201)
  return readApp(goObject(reply.json()))
}

/** The first group of MongoDB Cloud, which `-y` picks; asked without credentials, which must do. */
export async function firstCloudGroup(session: StitchSession): Promise<string> {
  const reply = await session.wire.send('GET', '/api/public/v1.0/groups')
  expectStatus(reply, 200)
  const answer = goObject(reply.json())
  if (answer.objects('links').some((link) => link.string('rel') === 'next'))
    throw new CommandFailed('there is no second page of groups to follow')
  const [first] = answer.objects('results')
  if (first === undefined) throw new CommandFailed('no available Projects')
  return first.string('id')
}

/** Every role's group, in order and as often as it stands there. */
async function groupsOf(session: StitchSession): Promise<string[]> {
  const reply = await session.call('GET', `${ADMIN}/auth/profile`)
  expectStatus(reply, 200)
  return goObject(reply.json())
    .objects('roles')
    .map((role) => role.string('group_id'))
}

function readApp(answer: ReturnType<typeof goObject>): StitchApp {
  const [id, groupId] = [answer.string('_id'), answer.string('group_id')]
  return {
    id,
    groupId,
    clientAppId: answer.string('client_app_id'),
    name: answer.string('name'),
    path: `${ADMIN}/groups/${groupId}/apps/${id}`,
  }
}
