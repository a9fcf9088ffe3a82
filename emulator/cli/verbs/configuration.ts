import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { zipExport } from '../../app-config/zip.ts'
import type { ConfigurationView, ImportView } from '../../client.ts'
import { errorCode } from '../../core/values/error-code.ts'
import { layoutAt } from '../app-files/layout-at.ts'
import { readAppFiles } from '../app-files/read-app-files.ts'
import { writeFiles } from '../app-files/write-files.ts'
import { CommandFailed, WrongUsage } from '../io.ts'
import { counted, given, readNumber, readOneOf } from '../remote/flags.ts'
import { failOfFile, type Verb } from '../remote/verb.ts'

/** A big app takes its time. */
const TIMEOUT_MS = 60_000

/** `export-app`: writes what an app serves as an app directory, a zip, or a zip on standard output. */
export const exportApp: Verb = {
  summary: 'write what an app serves as an app directory; files there are overwritten, none is deleted',
  operands: [['[dir|file.zip]', 'where to; - is a zip on stdout; default: a directory with the app’s id']],
  options: [
    ['--version <n>', 'the layout: 20180301, 20200603, 20210101 or 20230101', readNumber],
    [
      '--variant <which>',
      'plain, template (without any id) or sourceControl (without those but the app’s)',
      readOneOf('plain', 'template', 'sourceControl'),
    ],
  ],
  example: 'export-app ./exported --version 20210101',
  timeoutMs: TIMEOUT_MS,
  async run(
    { app, emulator, io, say },
    flags: { version?: number; variant?: string; json?: true },
    [target],
  ) {
    if (target === '-' && flags.json === true)
      throw new WrongUsage('--json cannot be told beside a zip on standard output: name a file')
    const { id: appId } = await app()
    const answer = (await emulator.invoke('apps.exportConfig', {
      appId,
      ...given(flags, 'version', 'variant'),
    })) as ConfigurationView
    const files = new Map(Object.entries(answer.files))
    if (target === '-') return io.outBytes(zipExport(files))
    const where = target ?? appId
    if (where.endsWith('.zip')) writeZip(resolve(io.cwd, where), where, zipExport(files))
    else {
      refuseOtherLayout(resolve(io.cwd, where), where, answer.version)
      writeFiles(resolve(io.cwd, where), files)
    }
    say(
      { appId, version: answer.version, path: where, files: [...files.keys()] },
      `wrote ${counted(files.size, 'file')} of ${appId} to ${where}`,
    )
  },
}

/** Two layouts in one directory are no app: readers would take half of each. */
function refuseOtherLayout(path: string, where: string, version: number): void {
  const found = layoutAt(path)
  if (found === undefined || found.includes(version)) return
  throw new CommandFailed(
    `'${where}' holds an app in another layout than ${version}: name another directory, or export with --version ${found.join(' or ')}. Nothing was written`,
  )
}

/** `import-app`: has an app take over an app directory or a zip; says what that changes. */
export const importApp: Verb = {
  summary: 'have an app take over an app directory or zip, whole or not at all; --app may name a new one',
  operands: [['<dir|file.zip>', 'the app directory']],
  options: [
    [
      '--strategy <s>',
      'merge keeps what the files lack, replace and replace-by-name delete it; default: merge',
      readOneOf('merge', 'replace', 'replace-by-name'),
    ],
    ['--dry-run', 'only say what would change'],
  ],
  example: 'import-app ./exported --app myapp-abcde --dry-run',
  timeoutMs: TIMEOUT_MS,
  async run({ app, named, emulator, io, say }, flags: { strategy?: string; dryRun?: true }, [source = '']) {
    const files = Object.fromEntries(readAppFiles(source, io.cwd))
    const appId = named ?? (await app()).id
    const dryRun = flags.dryRun === true
    const input = { appId, files, ...given(flags, 'strategy'), dryRun, create: true }
    const { changes, applied } = (await emulator
      .invoke('apps.importConfig', input)
      .catch(failOfFile)) as ImportView
    say({ appId, changes, applied }, sentenceOf(appId, changes, applied))
  },
}

function sentenceOf(appId: string, changes: readonly string[], applied: boolean): string {
  if (changes.length === 0) return `${appId} says all of this already: nothing to change`
  const outcome = `${appId}: ${counted(changes.length, 'file')} ${applied ? 'changed' : 'would change'}`
  return [...changes.map((change) => change.trimEnd()), outcome].join('\n')
}

function writeZip(path: string, where: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes)
  } catch (error) {
    throw new CommandFailed(`cannot write '${where}': ${errorCode(error)}`)
  }
}
