import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bodyOf } from '../../stage/bodies.fixture.ts'
import type { Json } from '../../stage/raw-call.fixture.ts'
import { CommandFailed, expectStatus, noSleep, Prompted } from '../cli/command.fixture.ts'
import {
  createApp,
  firstCloudGroup,
  listApps,
  requireApp,
  resolveApp,
  type StitchApp,
} from './apps.fixture.ts'
import { diffImport, importAndDeploy } from './deploy.fixture.ts'
import { exportApp } from './export.fixture.ts'
import type { StitchSession } from './session.fixture.ts'

/** The flags of `stitch-cli import` and `diff`, and what a user at the terminal says. */
export interface ImportFlags {
  /** `-y`. */
  readonly yes?: boolean
  /** What the user answers to every question without `-y`; default yes. */
  readonly consent?: boolean
  readonly strategy?: 'merge' | 'replace' | 'replace-by-name'
  readonly appId?: string
  readonly appName?: string
  readonly projectId?: string
  readonly includeHosting?: boolean
}

/** How an import ended, when it did not fail. */
export interface ImportOutcome {
  /** What the dry run showed; undefined where there was none. */
  readonly diffs?: readonly string[]
  readonly imported: boolean
  readonly app: StitchApp
}

/** `stitch-cli import`: the calls, in order, and nothing else [contract admin-api §4.1]. */
export async function runImport(
  session: StitchSession,
  directory: string,
  flags: ImportFlags,
): Promise<ImportOutcome> {
  await session.begin()
  const { yes = false, consent = true, projectId } = flags
  const root = readRoot(directory)
  const found = await resolveApp(session, flags.appId ?? root.app_id ?? '', projectId)
  const agrees = yes || consent
  if (found === undefined && !agrees) throw new CommandFailed('no app was made')
  const app = found ?? (await createFor(session, directory, flags))
  const strategy = found === undefined ? 'replace' : (flags.strategy ?? 'merge')

  if (flags.includeHosting === true) await readHosting(session, app)
  const body = bodyOf(directory, 'stitch-cli')
  let diffs: string[] | undefined
  if (found !== undefined && !yes) {
    diffs = await diffImport(session, app, body, strategy)
    if (diffs.length === 0 || !agrees) return { app, diffs, imported: false }
  }
  await importAndDeploy(session, app, { body, strategy, discards: agrees, pause: noSleep() })
  await exportApp(session, app, strategy === 'replace-by-name' ? 'template=true' : '', directory)
  return { app, imported: true, ...(diffs === undefined ? {} : { diffs }) }
}

/** `stitch-cli diff`: a dry run with an empty strategy. With `-y` the way out after it is skipped, as the CLI does. */
export async function runDiff(
  session: StitchSession,
  directory: string,
  flags: Pick<ImportFlags, 'yes' | 'appId' | 'projectId'>,
): Promise<string[]> {
  await session.begin()
  const app = await requireApp(session, flags.appId ?? readRoot(directory).app_id ?? '', flags.projectId)
  const body = bodyOf(directory, 'stitch-cli')
  if (flags.yes !== true) return diffImport(session, app, body, '')
  await importAndDeploy(session, app, { body, strategy: '', discards: true, pause: noSleep() })
  await exportApp(session, app, '', directory)
  return []
}

async function createFor(session: StitchSession, directory: string, flags: ImportFlags): Promise<StitchApp> {
  const root = readRoot(directory)
  const name: string | undefined = flags.appName ?? root.name
  if (name === undefined) throw new Prompted('App name:')
  const groupId = flags.projectId ?? (await firstCloudGroup(session))
  const others = await listApps(session, groupId)
  if (others?.some((app) => app.name === name) === true)
    throw new CommandFailed(`app already exists with name "${name}"`)
  const app = await createApp(session, groupId, {
    name,
    location: root.location ?? 'US-VA',
    deployment_model: root.deployment_model ?? 'GLOBAL',
  })
  const named: Json = { ...root, app_id: app.clientAppId, name: app.name }
  const sorted = Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(join(directory, 'stitch.json'), JSON.stringify(sorted, null, 4))
  return app
}

async function readHosting(session: StitchSession, app: StitchApp): Promise<void> {
  expectStatus(await session.call('GET', `${app.path}/hosting/assets?recursive=true`), 200)
}

function readRoot(directory: string): Json {
  const text = readFileSync(join(directory, 'stitch.json'), 'utf8')
  return text.trim() === '' ? {} : JSON.parse(text)
}
