import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { zipExport } from '../app-config/zip.ts'
import { errorCode } from '../app-directory/json/source-file.ts'
import type { ConfigurationView, ImportView } from '../control/wire.ts'
import { readAppFiles } from './app-files/read-app-files.ts'
import { writeFiles } from './app-files/write-files.ts'
import { callControl, callPath } from './call-control.ts'
import { type CliIo, CommandFailed, EXIT, WrongUsage } from './io.ts'
import { type RemoteFlags, reach } from './reach.ts'

/** Which app, of which emulator. */
interface AppFlags extends RemoteFlags {
  app?: string
}

export interface ExportFlags extends AppFlags {
  /** The layout. */
  version?: string
  variant?: string
}

export interface ImportFlags extends AppFlags {
  strategy: string
  dryRun?: true
}

/** A big app takes its time. */
const TIMEOUT_MS = 60_000

/** `export-app`: writes what an app serves as an app directory, a zip, or a zip on standard output. */
export async function exportApp(
  target: string | undefined,
  { url, json, app, version, variant }: ExportFlags,
  io: CliIo,
): Promise<number> {
  if (target === '-' && json === true)
    throw new WrongUsage('--json cannot be told beside a zip on standard output: name a file')
  const appId = await appAt(url, app)
  const query = new URLSearchParams({ ...(version && { version }), ...(variant && { variant }) })
  const path = `${configurationOf(appId)}?${query}`
  const answer = await reach(url, () =>
    callPath<ConfigurationView>(url, 'GET', path, { timeoutMs: TIMEOUT_MS }),
  )
  const files = new Map(Object.entries(answer.files))
  if (target === '-') {
    io.outBytes(zipExport(files))
    return EXIT.done
  }
  const where = target ?? appId
  if (where.endsWith('.zip')) writeZip(resolve(io.cwd, where), where, zipExport(files))
  else writeFiles(resolve(io.cwd, where), files)
  const said = { appId, version: answer.version, path: where, files: [...files.keys()] }
  io.out(json === true ? JSON.stringify(said) : `wrote ${files.size} files of ${appId} to ${where}`)
  return EXIT.done
}

/** `import-app`: has an app take over an app directory or a zip; says what that changes. */
export async function importApp(
  source: string,
  { url, json, app, strategy, dryRun = undefined }: ImportFlags,
  io: CliIo,
): Promise<number> {
  const files = Object.fromEntries(readAppFiles(source, io.cwd))
  const appId = await appAt(url, app)
  const body = { files, strategy, dryRun: dryRun === true, create: dryRun !== true }
  const { changes, applied } = await reach(url, () =>
    callPath<ImportView>(url, 'PUT', configurationOf(appId), { timeoutMs: TIMEOUT_MS, body }),
  )
  if (json === true) {
    io.out(JSON.stringify({ appId, changes, applied }))
    return EXIT.done
  }
  for (const change of changes) io.out(change.trimEnd())
  const count = `${changes.length} ${changes.length === 1 ? 'file' : 'files'}`
  if (changes.length === 0) io.out(`${appId} says all of this already: nothing to change`)
  else io.out(applied ? `${appId}: ${count} changed` : `${appId}: ${count} would change`)
  return EXIT.done
}

async function appAt(url: string, app: string | undefined): Promise<string> {
  if (app !== undefined) return app
  const { defaultAppId } = await reach(url, () => callControl(url, 'GET', '/status'))
  if (defaultAppId !== null) return defaultAppId
  throw new CommandFailed(`the emulator at ${url} has no default app: name one with --app`)
}

function configurationOf(appId: string): string {
  return `/apps/${encodeURIComponent(appId)}/configuration`
}

function writeZip(path: string, where: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes)
  } catch (error) {
    throw new CommandFailed(`cannot write '${where}': ${errorCode(error)}`)
  }
}
