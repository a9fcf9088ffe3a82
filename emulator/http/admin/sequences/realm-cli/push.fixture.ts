import { CommandFailed, expectStatus, noSleep } from '../cli/command.fixture.ts'
import { goObject, goObjects, goStrings } from '../cli/go-json.fixture.ts'
import { createApp, findApps, onlyCloudGroup, type RealmApp, type Where } from './apps.fixture.ts'
import { openProject } from './project.fixture.ts'
import { failure, type RealmSession } from './session.fixture.ts'

/** The flags of `realm-cli push`. */
export interface PushFlags extends Where {
  /** `-y`; without it every question is answered with `consent`, yes by default. */
  readonly yes?: boolean
  readonly consent?: boolean
  readonly dryRun?: boolean
  readonly includeHosting?: boolean
  readonly includeDependencies?: boolean
}

/** How a push ended, when it did not fail. */
export interface PushOutcome {
  readonly app: RealmApp
  readonly diffs: readonly string[]
  readonly outcome: 'pushed' | 'identical' | 'dry run' | 'declined'
}

const STRATEGY = 'strategy=replace-by-name'

/** `realm-cli push`: the calls, in order [contract admin-api §4.2]. */
export async function runPush(
  session: RealmSession,
  directory: string,
  flags: PushFlags,
): Promise<PushOutcome> {
  const project = openProject(directory)
  // Made before the root file is rewritten: its app id is the old one, or none.
  const body = project.body()
  const agrees = flags.yes === true || flags.consent !== false
  const search = flags.app ?? project.root.app_id ?? project.root.name
  const [found, ...more] = await findApps(session, { ...flags, app: search })
  if (more.length > 0) throw new CommandFailed(`more than one app begins with '${search}'`)
  const app = found ?? (await createFor(session, project, flags))

  const diffed = await session.call('POST', `${app.path}/import?diff=true&${STRATEGY}`, body)
  if (diffed.status !== 200) throw failure(diffed)
  const diffs = goStrings(diffed.json())
  if (flags.includeHosting === true)
    expectStatus(await session.call('GET', `${app.path}/hosting/assets?recursive=true`), 200)
  if (diffs.length === 0) return { app, diffs, outcome: 'identical' }
  if (flags.dryRun === true) return { app, diffs, outcome: 'dry run' }
  if (!agrees) return { app, diffs, outcome: 'declined' }

  const draft = await openDraft(session, app, flags.yes === true)
  // A draft whose import fails stays; the next push meets it.
  const imported = await session.call('POST', `${app.path}/import?${STRATEGY}`, body)
  if (imported.status !== 204) throw failure(imported)
  await deploy(session, app, draft)
  return { app, diffs, outcome: 'pushed' }
}

async function createFor(
  session: RealmSession,
  project: ReturnType<typeof openProject>,
  flags: PushFlags,
): Promise<RealmApp> {
  const groupId = flags.project ?? (await onlyCloudGroup(session))
  const { name, location = 'US-VA', deployment_model = 'GLOBAL' } = project.root
  const app = await createApp(session, groupId, { name, location, deployment_model })
  project.rename(app.clientAppId)
  return app
}

/** A new draft; with `-y` one that exists goes without a look at it. */
async function openDraft(session: RealmSession, app: RealmApp, yes: boolean): Promise<string> {
  const create = () => session.call('POST', `${app.path}/drafts`)
  const first = await create()
  if (first.status === 201) return goObject(first.json()).string('_id')
  if (goObject(first.json()).string('error_code') !== 'DraftAlreadyExists') throw failure(first)
  const list = await session.call('GET', `${app.path}/drafts`)
  expectStatus(list, 200)
  const [existing, ...more] = goObjects(list.json())
  if (existing === undefined || more.length > 0) throw new CommandFailed('expected exactly one draft')
  const id = existing.string('_id')
  if (!yes) {
    const diff = await session.call('GET', `${app.path}/drafts/${id}/diff`)
    expectStatus(diff, 200)
    readDraftDiff(diff.json())
  }
  expectStatus(await session.call('DELETE', `${app.path}/drafts/${id}`), 204)
  const second = await create()
  expectStatus(second, 201)
  return goObject(second.json()).string('_id')
}

/** Every part of a draft's diff, with the types of realm-cli's structs. */
export function readDraftDiff(body: unknown): string[] {
  const diff = goObject(body)
  for (const key of ['added', 'deleted', 'modified']) {
    diff.object('hosting_files_diff').strings(key)
    for (const dependency of diff.object('dependencies_diff').objects(key)) dependency.string('name')
  }
  diff.object('graphql_config_diff').objects('field_diffs')
  for (const key of ['graphql_validation_diff', 'rest_validation_diff'])
    diff.object('schema_options_diff').objects(key)
  return diff.strings('diffs')
}

async function deploy(session: RealmSession, app: RealmApp, draft: string): Promise<void> {
  const reply = await session.call('POST', `${app.path}/drafts/${draft}/deployment`)
  expectStatus(reply, 201)
  let deployment = goObject(reply.json())
  const pause = noSleep()
  while (['created', 'pending'].includes(deployment.string('status'))) {
    await pause(1)
    const next = await session.call('GET', `${app.path}/deployments/${deployment.string('_id')}`)
    expectStatus(next, 200)
    deployment = goObject(next.json())
  }
  if (deployment.string('status') === 'failed')
    throw new CommandFailed(`failed to deploy app: ${deployment.string('status_error_message')}`)
}
