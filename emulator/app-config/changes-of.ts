import { editJson } from '../app-directory/json-edit/edit-json.ts'
import type { AppDirectory } from '../app-directory/read-app-directory.ts'
import type { FileChanges } from '../app-directory/tree/file-tree.ts'
import { ENVIRONMENT_TAGS } from '../app-directory/world/environment.ts'
import type { AppConfig } from './app-config.ts'
import { environmentFile } from './read/environment-documents.ts'
import { isOtherFile } from './read/other-files.ts'
import { changeFunctions } from './write/change-functions.ts'
import { changeProviders } from './write/change-providers.ts'
import { changeRoot } from './write/change-root.ts'
import { type ChangeSet, createChangeSet } from './write/change-set.ts'
import { changeValues } from './write/change-values.ts'
import { differences } from './write/differences.ts'
import { UnusableName } from './write/refusals.ts'

/**
 * What to do to the files of a directory so that it says `after` where it said `before`: only what differs is touched,
 * in the directory's own generation and in each file's own style. Throws an EmulatorError when a file that must change
 * is broken.
 */
export function changesOf(directory: AppDirectory, before: AppConfig, after: AppConfig): FileChanges {
  const set = createChangeSet(directory)
  changeProviders(set, before, after)
  changeFunctions(set, before, after)
  changeValues(set, before, after)
  changeEnvironments(set, before, after)
  changeOthers(set, before, after)
  changeRoot(set, before, after)
  return set.changes()
}

function changeEnvironments(set: ChangeSet, before: AppConfig, after: AppConfig): void {
  for (const { before: was, after: is } of differences(before.environments, after.environments)) {
    const tag = is?.name ?? was?.name ?? ''
    if (!ENVIRONMENT_TAGS.includes(tag)) throw new UnusableName('an environment', tag)
    const file = environmentFile(tag)
    if (is === null) set.remove(file)
    else if (was === null && !set.exists(file)) set.addJson(file, is.document, tag)
    else set.editObject(file, tag, (json) => editJson(json, was?.document ?? json.value, is.document))
  }
}

function changeOthers(set: ChangeSet, before: AppConfig, after: AppConfig): void {
  for (const { before: was, after: is } of differences(before.others, after.others)) {
    const file = is?.name ?? was?.name ?? ''
    if (!isOtherFile(file)) throw new UnusableName('a file', file)
    if (is === null) set.remove(file)
    else set.set(file, is.document)
  }
}
