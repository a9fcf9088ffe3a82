import type { AdminStage } from '../../stage/admin.fixture.ts'
import { CommandFailed, expectStatus } from '../cli/command.fixture.ts'
import { goObjects } from '../cli/go-json.fixture.ts'
import { requireApp } from './apps.fixture.ts'
import { type ExportFlags, runExport } from './export.fixture.ts'
import { type ImportFlags, runDiff, runImport } from './import.fixture.ts'
import { openStitchSession, type StitchSession } from './session.fixture.ts'

/** stitch-cli 1.x, command by command, as the emulator meets it. */
export function stitchCli(stage: AdminStage, now?: () => number) {
  const session = openStitchSession(stage, now)
  return {
    session,
    /** The calls since this was asked last. */
    calls: () => session.wire.taken(),
    login: session.logIn,
    /** Neither says a word to the server. */
    async logout() {
      session.config.access_token = ''
      session.config.refresh_token = ''
    },
    whoami: async () => session.config.refresh_token !== '',
    import: (directory: string, flags: ImportFlags = {}) => runImport(session, directory, flags),
    diff: (directory: string, flags: ImportFlags = {}) => runDiff(session, directory, flags),
    export: (flags: ExportFlags) => runExport(session, flags),
    secrets: secretsOf(session),
  }
}

interface Where {
  readonly appId: string
  readonly projectId?: string
}

function secretsOf(session: StitchSession) {
  const open = async ({ appId, projectId }: Where) => {
    await session.begin()
    return requireApp(session, appId, projectId)
  }
  const fetchAll = async (path: string) => {
    const reply = await session.call('GET', `${path}/secrets`)
    expectStatus(reply, 200)
    return goObjects(reply.json()).map((secret) => ({
      id: secret.string('_id'),
      name: secret.string('name'),
    }))
  }
  const idOf = async (path: string, name: string) => {
    const found = (await fetchAll(path)).find((secret) => secret.name === name)
    if (found === undefined) throw new CommandFailed(`secret not found: "${name}"`)
    return found.id
  }
  return {
    list: async (where: Where) => fetchAll((await open(where)).path),
    async add(where: Where, name: string, value: string) {
      const { path } = await open(where)
      expectStatus(await session.call('POST', `${path}/secrets`, JSON.stringify({ name, value })), 201)
    },
    async update(where: Where, name: string, value: string) {
      const { path } = await open(where)
      const id = await idOf(path, name)
      const body = JSON.stringify({ _id: id, name, value })
      expectStatus(await session.call('PUT', `${path}/secrets/${id}`, body), 204)
    },
    /** By name, or by id without looking it up. */
    async remove(where: Where, which: { name: string } | { id: string }) {
      const { path } = await open(where)
      const id = 'id' in which ? which.id : await idOf(path, which.name)
      expectStatus(await session.call('DELETE', `${path}/secrets/${id}`), 204)
    },
  }
}
