import type { Generation } from '../../app-directory/read/find-root.ts'
import { EmulatorError } from '../../core/errors.ts'
import type { ExportVariant } from '../../core/requests/exchange-words.ts'

/** The layouts of app directories, by `config_version` [contract app-directory §1.1]. */
export type LayoutVersion = Generation

/** All of them, the oldest first. */
export const LAYOUT_VERSIONS: readonly LayoutVersion[] = [20180301, 20200603, 20210101, 20230101]

/** The kinds of entities that have an id of their own in exports. */
export type EntityKind = 'provider' | 'function' | 'value' | 'service' | 'trigger'

/** Which id an entity goes by: 24 hex digits, the same for the same app, kind and name. */
export interface ConfigIds {
  idOf(kind: EntityKind, name: string): string
}

/** Whether a layout keeps all providers in one file and functions by their path. */
export function isNewer(version: LayoutVersion): version is 20210101 | 20230101 {
  return version >= 20210101
}

/** The variant that the two flags of an export ask for; asking for both is refused. */
export function variantOf(flags: {
  readonly template: boolean
  readonly sourceControl: boolean
}): ExportVariant {
  if (flags.template && flags.sourceControl) {
    const message = 'template and source_control exclude each other: ask for one of them'
    throw new EmulatorError('invalid', message, 'InvalidParameter')
  }
  return flags.template ? 'template' : flags.sourceControl ? 'sourceControl' : 'plain'
}
