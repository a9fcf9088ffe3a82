import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Archive, filenameOf, readArchive } from '../../stage/archive.fixture.ts'
import { CommandFailed, expectStatus } from '../cli/command.fixture.ts'
import { goObject } from '../cli/go-json.fixture.ts'
import { unpackAsRealmCli } from '../cli/unpack.fixture.ts'
import { createApp, onlyCloudGroup, type RealmApp, readApp, requireApp, type Where } from './apps.fixture.ts'
import { openProject } from './project.fixture.ts'
import { failure, type RealmSession } from './session.fixture.ts'

/** The flags of `realm-cli pull`. */
export interface PullFlags extends Where {
  /** `--local`: where to. */
  readonly local: string
  /** `--config-version`; default: the local project's, else 20210101. */
  readonly version?: number
  readonly includeHosting?: boolean
  readonly includeDependencies?: boolean
}

/** `realm-cli pull`: the group always first, then the app in it, then its export [contract admin-api §4.2]. */
export async function runPull(session: RealmSession, flags: PullFlags): Promise<Archive> {
  const project = flags.project ?? (await onlyCloudGroup(session))
  const app = await requireApp(session, { ...flags, project })
  const reply = await session.call('GET', app.path)
  expectStatus(reply, 200)
  readApp(goObject(reply.json()))
  const version = flags.version ?? (existsSync(flags.local) ? openProject(flags.local).version : 20210101)
  const archive = await exportApp(session, app, version)
  unpackAsRealmCli(archive.entries, flags.local)
  if (flags.includeDependencies === true) {
    const packed = await session.call('GET', `${app.path}/dependencies/export`)
    if (packed.status !== 404) {
      expectStatus(packed, 200)
      filenameOf(packed.headers['content-disposition'])
    }
  }
  if (flags.includeHosting === true)
    expectStatus(await session.call('GET', `${app.path}/hosting/assets?recursive=true`), 200)
  return archive
}

/** `realm-cli app create`: imports without a draft, which is live at once. */
export async function runCreate(
  session: RealmSession,
  flags: { name: string; local: string; remote?: string; project?: string },
): Promise<RealmApp> {
  const { name, local, remote, project } = flags
  const where = project === undefined ? {} : { project }
  const source = remote === undefined ? undefined : await requireApp(session, { app: remote, ...where })
  const groupId = project ?? (await onlyCloudGroup(session))
  const settings = { name, location: 'US-VA', deployment_model: 'GLOBAL' }
  const app = await createApp(session, groupId, settings)
  if (source === undefined) writeSkeleton(local, app)
  else unpackAsRealmCli((await exportApp(session, source, 20210101)).entries, local)
  const made = openProject(local)
  made.rename(app.clientAppId)
  const body = openProject(local).body()
  const imported = await session.call('POST', `${app.path}/import?strategy=replace-by-name`, body)
  if (imported.status !== 204) throw failure(imported)
  return app
}

async function exportApp(session: RealmSession, app: RealmApp, version: number): Promise<Archive> {
  const reply = await session.call('GET', `${app.path}/export?source_control=true&version=${version}`)
  if (reply.status !== 200) throw failure(reply)
  const archive = readArchive(reply)
  if (!archive.filename.includes('_')) throw new CommandFailed(`no app name in '${archive.filename}'`)
  return archive
}

/** What realm-cli makes a new app of: the api-key provider is named, as disabled. */
function writeSkeleton(local: string, app: RealmApp): void {
  const apiKey = { 'api-key': { name: 'api-key', type: 'api-key', disabled: true } }
  const root = {
    config_version: 20210101,
    app_id: app.clientAppId,
    name: app.name,
    location: 'US-VA',
    deployment_model: 'GLOBAL',
  }
  const files = {
    'realm_config.json': root,
    'auth/providers.json': apiKey,
    'auth/custom_user_data.json': { enabled: false },
    'functions/config.json': [],
    'graphql/config.json': { use_natural_pluralization: true },
    'sync/config.json': { development_mode_enabled: false },
  }
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(local, file)), { recursive: true })
    writeFileSync(join(local, file), `${JSON.stringify(content, null, 4)}\n`)
  }
}
