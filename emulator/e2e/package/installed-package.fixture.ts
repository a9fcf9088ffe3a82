import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot, plainEnvironment } from '../fixtures/built-package.fixture.ts'
import { startChild } from '../fixtures/child.fixture.ts'
import { makeDirectory, removeDirectory, writeInto } from '../fixtures/temp-directory.fixture.ts'

/** What `npm pack` says about the tarball. */
export interface PackReport {
  readonly filename: string
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
}

/** A project into which the packed tarball was installed, and nothing else. */
export interface InstalledPackage {
  readonly report: PackReport
  /** The packed file. */
  readonly tarball: string
  /** The project; its package.json says `"type": "module"`. */
  readonly project: string
  remove(): void
}

/** Packs what is in dist/ and installs it, without a network: the package has no dependencies. */
export async function installPackage(): Promise<InstalledPackage> {
  const directory = makeDirectory()
  try {
    const project = join(directory, 'project')
    mkdirSync(project)
    const packed = await npm(
      ['pack', '--ignore-scripts', '--json', '--pack-destination', directory],
      packageRoot,
      directory,
    )
    const [report] = JSON.parse(packed) as PackReport[]
    if (report === undefined) throw new Error(`npm pack reported nothing: ${packed}`)
    writeInto(project, 'package.json', JSON.stringify({ name: 'project', private: true, type: 'module' }))
    const tarball = join(directory, report.filename)
    await npm(['install', tarball], project, directory)
    return { report, tarball, project, remove: () => removeDirectory(directory) }
  } catch (error) {
    removeDirectory(directory)
    throw error
  }
}

/** Runs npm offline, with a cache of its own; resolves with its stdout. */
export function npm(args: readonly string[], cwd: string, cacheIn: string): Promise<string> {
  const flags = [
    '--offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--cache',
    join(cacheIn, 'cache'),
  ]
  return run('npm', [...args, ...flags], cwd)
}

/** Runs a command to its end; resolves with its stdout, rejects with all its output when it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const child = startChild(command, args, { cwd, env: plainEnvironment() })
  const { code, signal } = await child.ended
  if (code === 0) return child.stdout.join('\n')
  const output = [...child.stdout, ...child.stderr].join('\n')
  throw new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}\n${output}`)
}
