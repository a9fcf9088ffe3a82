import { fileProblem, type Problem } from '../problem.ts'
import type { FoundRoot, Generation } from './find-root.ts'
import { PROVIDERS_FILE, PROVIDERS_FOLDER } from './provider-files.ts'
import type { LastGoodRoot } from './root-facts.ts'

/** Where an app keeps its providers. */
export interface Layout {
  /** Null when nothing tells. */
  readonly generation: Generation | null
  /** `auth/providers.json` rather than `auth_providers/`. */
  readonly usesFile: boolean
  readonly problems: readonly Problem[]
}

/** Decides which generation's providers to read, and warns of what that leaves unread. */
export function chooseLayout(
  { generation: found, root }: FoundRoot,
  { hasFolder, hasFile }: { hasFolder: boolean; hasFile: boolean },
  lastGood: LastGoodRoot | null,
): Layout {
  const known = found ?? lastGood?.generation ?? null
  const looksLikeIt = known !== null && (isNewer(known) ? hasFile : hasFolder)
  // A root file that vanished (git checkout) leaves its generation behind while the providers still look like it.
  const generation = root !== null || looksLikeIt ? known : null
  const usesFile = generation === null ? hasFile : isNewer(generation)
  const problems: Problem[] = []
  const folder = { name: PROVIDERS_FOLDER, isThere: hasFolder }
  const file = { name: PROVIDERS_FILE, isThere: hasFile }
  const [used, ignored] = usesFile ? [file, folder] : [folder, file]
  if (ignored.isThere && used.isThere) {
    const message = `ignored because this app keeps its providers in ${used.name}: delete one of the two`
    problems.push(fileProblem('warning', ignored.name, message))
  } else if (ignored.isThere && root !== null) {
    const message = `ignored because the root file is of a kind that keeps its providers in ${used.name}, which is not here: move them there`
    problems.push(fileProblem('warning', ignored.name, message))
  }
  // `auth_providers/` alone is the smallest app directory there is (`init` writes it): nothing to warn of.
  if (root === null && !hasFolder && lastGood === null) {
    const message = 'no root file here, providers are loaded all the same: add one, such as realm_config.json'
    problems.push(fileProblem('warning', '.', message))
  }
  return { generation, usesFile, problems }
}

function isNewer(generation: Generation): boolean {
  return generation >= 20210101
}
