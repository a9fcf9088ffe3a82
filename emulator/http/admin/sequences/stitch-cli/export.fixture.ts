import { type Archive, filenameOf, readArchive } from '../../stage/archive.fixture.ts'
import { CommandFailed, expectStatus } from '../cli/command.fixture.ts'
import { goObjects } from '../cli/go-json.fixture.ts'
import { unpackAsStitchCli } from '../cli/unpack.fixture.ts'
import { requireApp, type StitchApp } from './apps.fixture.ts'
import type { StitchSession } from './session.fixture.ts'

/** The flags of `stitch-cli export`. */
export interface ExportFlags {
  readonly appId: string
  readonly projectId?: string
  readonly asTemplate?: boolean
  readonly forSourceControl?: boolean
  readonly includeDependencies?: boolean
  readonly includeHosting?: boolean
  /** Makes the directory's path of its default name. */
  readonly output: (defaultName: string) => string
}

/** `stitch-cli export`: answers where it unpacked. */
export async function runExport(
  session: StitchSession,
  flags: ExportFlags,
): Promise<Archive & { directory: string }> {
  await session.begin()
  const app = await requireApp(session, flags.appId, flags.projectId)
  const query =
    flags.asTemplate === true ? 'template=true' : flags.forSourceControl === true ? 'source_control=true' : ''
  const archive = await fetchArchive(session, app, query)
  // The app's name is what stands before the last underscore.
  const cut = archive.filename.lastIndexOf('_')
  if (cut < 1) throw new CommandFailed(`no app name in '${archive.filename}'`)
  const directory = flags.output(archive.filename.slice(0, cut))
  unpackAsStitchCli(archive.entries, directory)
  if (flags.includeDependencies === true) await fetchDependencies(session, app)
  if (flags.includeHosting === true) await fetchHosting(session, app)
  return { ...archive, directory }
}

/** The export that ends an import, unpacked over the directory; without a query it is `export?`. */
export async function exportApp(
  session: StitchSession,
  app: StitchApp,
  query: string,
  directory: string,
): Promise<void> {
  unpackAsStitchCli((await fetchArchive(session, app, query)).entries, directory)
}

async function fetchArchive(session: StitchSession, app: StitchApp, query: string): Promise<Archive> {
  const reply = await session.call('GET', `${app.path}/export?${query}`)
  expectStatus(reply, 200)
  return readArchive(reply)
}

/** A file with a name, or 404 where nothing is installed. */
async function fetchDependencies(session: StitchSession, app: StitchApp): Promise<void> {
  const reply = await session.call('GET', `${app.path}/dependencies/archive`)
  if (reply.status === 404) return
  expectStatus(reply, 200)
  filenameOf(reply.headers['content-disposition'])
}

async function fetchHosting(session: StitchSession, app: StitchApp): Promise<void> {
  const reply = await session.call('GET', `${app.path}/hosting/assets?recursive=true`)
  expectStatus(reply, 200)
  if (goObjects(reply.json()).length > 0) throw new CommandFailed('nobody uploaded these assets')
}
