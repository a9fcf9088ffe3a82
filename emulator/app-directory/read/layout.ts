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
  if (hasFolder && hasFile) {
    const [used, ignored] = usesFile ? [PROVIDERS_FILE, PROVIDERS_FOLDER] : [PROVIDERS_FOLDER, PROVIDERS_FILE]
    const message = `ignored because this app keeps its providers in ${used}: delete one of the two`
    problems.push(fileProblem('warning', ignored, message))
  } else if (root !== null && generation !== null && (usesFile ? hasFolder : hasFile)) {
    const [used, ignored] = usesFile ? [PROVIDERS_FILE, PROVIDERS_FOLDER] : [PROVIDERS_FOLDER, PROVIDERS_FILE]
    const message = `ignored because the root file is of a kind that keeps its providers in ${used}, which is not here: move them there`
    problems.push(fileProblem('warning', ignored, message))
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
