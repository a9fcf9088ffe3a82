import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { ZipEntry } from '../../stage/zip.fixture.ts'
import { CommandFailed } from './command.fixture.ts'

/** Unpacks as stitch-cli does: directories only where they have entries, files with the mode that was stored [contract admin-api §10.3]. */
export function unpackAsStitchCli(entries: readonly ZipEntry[], directory: string): void {
  mkdirSync(directory, { recursive: true })
  const made = new Set([''])
  for (const { name, isDirectory, mode, bytes } of entries) {
    const target = within(directory, name)
    if (mode === 0) throw new CommandFailed(`open ${name}: permission denied (mode 0)`)
    const folder = dirname(name) === '.' ? '' : dirname(name)
    if (isDirectory) {
      if ((mode & 0o300) !== 0o300) throw new CommandFailed(`${name}: nobody may write into this directory`)
      made.add(name.slice(0, -1))
      mkdirSync(target, { recursive: true })
    } else if (made.has(folder)) {
      if ((mode & 0o600) !== 0o600) throw new CommandFailed(`${name}: its owner may not read and write it`)
      writeFileSync(target, bytes)
    } else {
      throw new CommandFailed(`open ${name}: no such file or directory`)
    }
  }
}

/** Unpacks as realm-cli does: parents are made, what is there and not in the archive stays. */
export function unpackAsRealmCli(entries: readonly ZipEntry[], directory: string): void {
  for (const { name, isDirectory, bytes } of entries) {
    const target = within(directory, name)
    mkdirSync(isDirectory ? target : dirname(target), { recursive: true })
    if (!isDirectory) writeFileSync(target, bytes)
  }
}

/** Neither CLI looks; an archive of ours has no reason to climb out. */
function within(directory: string, name: string): string {
  const target = resolve(directory, name)
  if (target !== resolve(directory) && !target.startsWith(`${resolve(directory)}${sep}`))
    throw new CommandFailed(`${name} leads out of the archive`)
  return join(directory, name)
}
