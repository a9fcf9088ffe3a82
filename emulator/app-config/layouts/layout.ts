import { EmulatorError } from '../../core/errors.ts'

/** The layouts of app directories, by `config_version` [contract app-directory §1.1]. */
export type LayoutVersion = 20180301 | 20200603 | 20210101 | 20230101

/** All of them, the oldest first. */
export const LAYOUT_VERSIONS: readonly LayoutVersion[] = [20180301, 20200603, 20210101, 20230101]

/** What an export leaves out: `template` entity ids and the app id, `sourceControl` entity ids alone. */
export type ExportVariant = 'plain' | 'template' | 'sourceControl'

/** The kinds of entities that have an id of their own in exports. */
export type EntityKind = 'provider' | 'function' | 'value' | 'service' | 'trigger'

/** Which id an entity goes by: 24 hex digits, the same for the same app, kind and name. */
export interface ConfigIds {
  idOf(kind: EntityKind, name: string): string
}

const ROOT_FILES: Readonly<Record<LayoutVersion, string>> = {
  20180301: 'stitch.json',
  20200603: 'config.json',
  20210101: 'realm_config.json',
  20230101: 'root_config.json',
}

/** The root file of a layout. */
export function rootFileOf(version: LayoutVersion): string {
  return ROOT_FILES[version]
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
