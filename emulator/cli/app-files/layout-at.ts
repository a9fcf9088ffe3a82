import { statSync } from 'node:fs'
import { readAppDirectory } from '../../app-directory/read-app-directory.ts'

/** The layouts that the app in a directory may be of; undefined where there is no app. */
export function layoutAt(path: string): readonly number[] | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined
  const { configured, generation, sources } = readAppDirectory(path)
  if (!configured) return undefined
  if (generation !== null) return [generation]
  // Without a root file, what `init` writes is of either old layout.
  return sources.has('auth/providers.json') ? [20210101, 20230101] : [20180301, 20200603]
}
