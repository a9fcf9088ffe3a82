import type { AppSource } from '../core/app-template.ts'
import { refuseNewErrors } from './config-refused.ts'
import { describeChanges } from './describe-changes.ts'
import { type AppDirectory, readAppDirectory } from './read-app-directory.ts'
import type { FileChanges } from './tree/file-tree.ts'
import { createMemoryTree } from './tree/memory-tree.ts'
import type { GivenSecrets } from './world/secrets.ts'
import { refuseStrangePaths } from './write-changes.ts'

/** What to do to secrets, by name: their new value, or null to take them away. */
export type SecretChanges = ReadonlyMap<string, string | null>

/** An app directory that is on no disk. */
export interface MemoryDirectory extends AppSource {
  /** The reading being served. */
  directory(): AppDirectory
  /** Makes the changes and serves the result, whole, or throws and changes nothing; answers what is different. */
  apply(changes: FileChanges, secrets?: SecretChanges): readonly string[]
  /** Sets secrets, whatever then lacks one; answers what is different. */
  setSecrets(secrets: SecretChanges): readonly string[]
}

/** Where a memory directory comes from. */
export interface MemoryOrigin {
  readonly secrets?: GivenSecrets
  /** The reading it is a copy of: what is broken in it keeps its last good definition. */
  readonly copyOf?: AppDirectory
}

/** Reads files that are on no disk, and serves them. */
export function createMemoryDirectory(
  files: ReadonlyMap<string, string>,
  { secrets: givenSecrets = new Map(), copyOf }: MemoryOrigin = {},
): MemoryDirectory {
  // What functions require is on the disk, beside the original.
  const functionsDirectory = copyOf?.template.functionsDirectory ?? null
  let current = { files, secrets: givenSecrets, reading: read(files, givenSecrets, copyOf) }

  function read(next: ReadonlyMap<string, string>, secrets: GivenSecrets, previous?: AppDirectory) {
    return readAppDirectory(createMemoryTree(next), previous, { secrets, functionsDirectory })
  }
  const swap = (changes: FileChanges, secretChanges: SecretChanges, isJudged: boolean) => {
    const before = current.reading
    const next = {
      files: withChanges(current.files, changes),
      secrets: withChanges(current.secrets, secretChanges),
    }
    const reading = read(next.files, next.secrets, before)
    if (isJudged) refuseNewErrors(before.problems, reading.problems)
    current = { ...next, reading }
    return describeChanges(before.template, reading.template)
  }
  return {
    current: () => current.reading.template,
    directory: () => current.reading,
    apply(changes, secrets = new Map()) {
      refuseStrangePaths(changes)
      return swap(changes, secrets, true)
    },
    setSecrets: (secrets) => swap(new Map(), secrets, false),
  }
}

/** A map with some of its entries set, and those that are null taken away. */
export function withChanges(
  before: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, string> {
  const after = new Map(before)
  for (const [name, value] of changes) {
    if (value === null) after.delete(name)
    else after.set(name, value)
  }
  return after
}
