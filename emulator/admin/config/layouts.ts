import type { ImportedConfig } from '../../app-config/dialects/imported-config.ts'
import { LAYOUT_VERSIONS, type LayoutVersion } from '../../app-config/layouts/layout.ts'
import { layoutOf } from '../../app-config/read/layout-of.ts'
import { InvalidRequest } from '../../core/errors.ts'
import type { Workspace } from './workspace.ts'

/** The layout that a number names, undefined when it is none. */
function findLayout(version: number | undefined): LayoutVersion | undefined {
  return LAYOUT_VERSIONS.find((known) => known === version)
}

/** The layout that a caller asks for; throws for one that there is not. */
export function getLayout(version: number): LayoutVersion {
  const layout = findLayout(version)
  if (layout !== undefined) return layout
  throw new InvalidRequest(
    `unsupported config version, use one of [${LAYOUT_VERSIONS.join(', ')}] instead`,
    'version',
    'InvalidParameter',
  )
}

/**
 * The layout of an app for which nobody asked for one: the last import's, else the one of its files on disk, else the
 * first, which is all that stitch-cli knows [contract admin-api §10.3; unverified].
 */
export function usualLayout({ layoutVersion, source }: Workspace): LayoutVersion {
  const imported = findLayout(layoutVersion)
  if (imported !== undefined) return imported
  return source.onDisk ? layoutOf(source.directory()).generation : 20180301
}

/** The layout that whoever sent a body keeps its files in; undefined when nothing tells. */
export function layoutOfImport({ configVersion, dialect }: ImportedConfig): LayoutVersion | undefined {
  return findLayout(configVersion) ?? (configVersion === undefined && dialect === 'S' ? 20180301 : undefined)
}
