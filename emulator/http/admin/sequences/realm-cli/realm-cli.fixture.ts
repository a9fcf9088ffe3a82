import type { AdminStage } from '../../stage/admin.fixture.ts'
import { CommandFailed, expectStatus, Prompted } from '../cli/command.fixture.ts'
import { type GoObject, goObject, goObjects } from '../cli/go-json.fixture.ts'
import { findApps, onlyCloudGroup, requireApp, type Where } from './apps.fixture.ts'
import { type PullFlags, runCreate, runPull } from './pull.fixture.ts'
import { type PushFlags, runPush } from './push.fixture.ts'
import { failure, openRealmSession, type RealmSession } from './session.fixture.ts'
import { usersOf } from './users.fixture.ts'

/** realm-cli 2.x, command by command, as the emulator meets it. */
export function realmCli(stage: AdminStage) {
  const session = openRealmSession(stage)
  return {
    session,
    /** The calls since this was asked last. */
    calls: () => session.wire.taken(),
    login: session.logIn,
    async whoami({ showProjects = false } = {}) {
      if (showProjects) await onlyCloudGroup(session)
      return session.profile.access_token !== ''
    },
    push: (directory: string, flags: PushFlags = {}) => runPush(session, directory, flags),
    pull: (flags: PullFlags) => runPull(session, flags),
    apps: {
      list: async (where: Where = {}) =>
        (await findApps(session, where)).map(({ clientAppId }) => clientAppId),
      describe: async (where: Where) => {
        const app = await requireApp(session, where)
        const reply = await session.call('GET', `${app.path}/description`)
        expectStatus(reply, 200)
        return readDescription(goObject(reply.json()))
      },
      create: (flags: Parameters<typeof runCreate>[1]) => runCreate(session, flags),
      delete: async (where: Where) => {
        const apps = await findApps(session, where)
        if (apps.length > 1) throw new Prompted('Select App(s)')
        for (const { path } of apps) expectStatus(await session.call('DELETE', path), 204)
        return apps.map(({ clientAppId }) => clientAppId)
      },
    },
    users: usersOf(session),
    runFunction: (where: Where, run: FunctionRun) => runFunction(session, where, run),
    secrets: {
      list: async (where: Where) => {
        const { path } = await requireApp(session, where)
        const reply = await session.call('GET', `${path}/secrets`)
        expectStatus(reply, 200)
        return goObjects(reply.json()).map((secret) => secret.string('name'))
      },
    },
  }
}

/** What `function run` is told. */
export interface FunctionRun {
  readonly name: string
  readonly args?: readonly unknown[]
  /** `--user`: an id; default: the system. */
  readonly user?: string
}

async function runFunction(session: RealmSession, where: Where, { name, args = [], user }: FunctionRun) {
  const { path } = await requireApp(session, where)
  const list = await session.call('GET', `${path}/functions`)
  expectStatus(list, 200)
  if (!goObjects(list.json()).some((found) => found.string('name') === name))
    throw new CommandFailed(`failed to find function '${name}'`)
  const query = user === undefined ? 'run_as_system=true' : `user_id=${user}`
  const reply = await session.call('POST', `${path}/debug/execute_function?${query}`, {
    name,
    arguments: args,
  })
  if (reply.status !== 200) throw failure(reply)
  const answer = goObject(reply.json())
  answer.object('stats').string('execution_time')
  return {
    result: reply.json().result,
    logs: answer.strings('logs'),
    errorLogs: answer.strings('error_logs'),
  }
}

/** Every field of realm-cli's struct, with its type. */
function readDescription(answer: GoObject) {
  const names = (key: string) => answer.objects(key).map((found) => found.string('name'))
  for (const key of ['data_sources', 'http_endpoints', 'services', 'event_subscription', 'log_forwarders'])
    names(key)
  const customData = answer.object('custom_user_data')
  customData.bool('enabled')
  for (const key of ['data_source', 'database', 'collection', 'user_id_field']) customData.string(key)
  answer.object('hosting').bool('enabled')
  answer.object('sync').bool('development_mode_enabled')
  answer.object('graphql').strings('custom_resolvers')
  return {
    clientAppId: answer.string('client_app_id'),
    environment: answer.string('environment'),
    providers: answer
      .objects('auth_providers')
      .map((provider) => `${provider.string('name')} ${provider.bool('enabled') ? 'enabled' : 'disabled'}`),
    functions: answer.objects('functions').map((found) => found.string('name')),
    values: answer.strings('values'),
  }
}
