import { rootFileOf } from '../../app-directory/read/find-root.ts'
import type { ExportVariant } from '../../core/requests/exchange-words.ts'
import type { AppConfig } from '../app-config.ts'
import { jsonText } from '../documents/json.ts'
import { environmentFiles, functionFiles, providerFiles, type Stamp, valueFiles } from './entity-files.ts'
import { type ConfigIds, isNewer, type LayoutVersion } from './layout.ts'
import { otherFiles } from './other-files.ts'
import { customUserDataDocument, hostingDocument, rootDocument } from './root-document.ts'

/**
 * The app directory that an export of this configuration holds, by relative path, sorted; never secrets.
 * Entity ids are written where exporters wrote them: in plain exports of the first two layouts.
 */
export function renderConfig(
  config: AppConfig,
  version: LayoutVersion,
  variant: ExportVariant,
  ids: ConfigIds,
): ReadonlyMap<string, string> {
  const stamp: Stamp = (kind, name) =>
    variant === 'plain' && !isNewer(version) ? ids.idOf(kind, name) : undefined
  const files: (readonly [string, string])[] = [
    ...otherFiles(config.others, version, variant),
    [rootFileOf(version), jsonText(rootDocument(config, version, variant))],
    ...(isNewer(version) ? settingFiles(config) : []),
    ...providerFiles(config, version, stamp),
    ...functionFiles(config, version, stamp),
    ...valueFiles(config, stamp),
    ...environmentFiles(config),
  ]
  // Of two with the same path the last one stays: what AppConfig has a member for.
  return new Map([...new Map(files)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What the first two layouts keep in the root file. */
function settingFiles(config: AppConfig): (readonly [string, string])[] {
  const settings = [
    ['auth/custom_user_data.json', customUserDataDocument(config)],
    ['sync/config.json', config.sync],
    ['hosting/config.json', hostingDocument(config)],
  ] as const
  return settings.flatMap(([path, document]) =>
    document === null ? [] : [[path, jsonText(document)] as const],
  )
}
