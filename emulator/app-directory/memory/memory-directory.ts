import type { AppSource } from '../../core/app-template.ts'
import { refuseNewErrors } from '../config-refused.ts'
import { describeChanges } from '../describe-changes.ts'
import { type AppDirectory, readAppDirectory } from '../read-app-directory.ts'
import type { FileChanges } from '../tree/file-tree.ts'
import { createMemoryTree } from '../tree/memory-tree.ts'
import type { GivenSecrets } from '../world/secrets.ts'
import { refuseStrangePaths } from '../write/write-changes.ts'

/** What to do to secrets, by name: their new value, or null to take them away. */
export type SecretChanges = ReadonlyMap<string, string | null>

/** An app directory that is on no disk. */
export interface MemoryDirectory extends AppSource {
  /** The reading being served. */
  directory(): AppDirectory
  /** What it is read from. */
  contents(): { readonly files: ReadonlyMap<string, string>; readonly secrets: GivenSecrets }
  /** Throws what `apply` would throw; changes nothing. */
  check(changes: FileChanges, secrets: SecretChanges): void
  /** Makes the changes and serves the result, whole, or throws and changes nothing; answers what is different. */
  apply(changes: FileChanges, secrets?: SecretChanges): readonly string[]
  /** Sets secrets, whatever then lacks one; answers what is different. */
  setSecrets(secrets: SecretChanges): readonly string[]
}

/** Where a memory directory comes from. */
export interface MemoryOrigin {
  readonly secrets?: GivenSecrets
  /** Where `require` looks for packages, unless it is a copy: there it looks where the original does. */
  readonly functionsDirectory?: string | null
  /** The reading it is a copy of: what is broken in it keeps its last good definition. */
  readonly copyOf?: AppDirectory
}

/** Reads files that are on no disk, and serves them. */
export function createMemoryDirectory(
  files: ReadonlyMap<string, string>,
  { secrets: givenSecrets = new Map(), copyOf, functionsDirectory: given = null }: MemoryOrigin = {},
): MemoryDirectory {
  // What functions require is on the disk, beside the original.
  const functionsDirectory = copyOf?.template.functionsDirectory ?? given
  let current = { files, secrets: givenSecrets, reading: read(files, givenSecrets, copyOf) }

  function read(next: ReadonlyMap<string, string>, secrets: GivenSecrets, previous?: AppDirectory) {
    return readAppDirectory(createMemoryTree(next), previous, { secrets, functionsDirectory })
  }
  const outcomeOf = (changes: FileChanges, secretChanges: SecretChanges) => {
    const next = {
      files: withChanges(current.files, changes),
      secrets: withChanges(current.secrets, secretChanges),
    }
    return { ...next, reading: read(next.files, next.secrets, current.reading) }
  }
  const judged = (changes: FileChanges, secrets: SecretChanges) => {
    refuseStrangePaths(changes)
    const outcome = outcomeOf(changes, secrets)
    refuseNewErrors(current.reading.problems, outcome.reading.problems)
    return outcome
  }
  const serve = (outcome: typeof current) => {
    const before = current.reading
    current = outcome
    return describeChanges(before.template, outcome.reading.template)
  }
  return {
    current: () => current.reading.template,
    directory: () => current.reading,
    contents: () => current,
    check: (changes, secrets) => void judged(changes, secrets),
    apply: (changes, secrets = new Map()) => serve(judged(changes, secrets)),
    setSecrets: (secrets) => serve(outcomeOf(new Map(), secrets)),
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
