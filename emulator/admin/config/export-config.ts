import type { AppConfig } from '../../app-config/app-config.ts'
import { type LayoutVersion, variantOf } from '../../app-config/layouts/layout.ts'
import { renderConfig } from '../../app-config/layouts/render-config.ts'
import { EXPORT_FOLDERS, exportFileName, zipExport } from '../../app-config/zip.ts'
import type { ExportVariant } from '../../core/requests/exchange-words.ts'
import { configIdsOf } from './config-ids.ts'
import type { ImportTarget } from './import-config.ts'
import { getLayout, usualLayout } from './layouts.ts'

/** What an export is to hold; what is left out is the app's own layout, everything, and what is served. */
export interface ExportQuery {
  readonly version?: number | undefined
  readonly variant?: ExportVariant
  /** Of a deployment rather than of now. */
  readonly deploymentId?: string | undefined
}

/** An app directory, and which layout it has. */
export interface ExportedFiles {
  readonly version: LayoutVersion
  readonly files: ReadonlyMap<string, string>
}

/**
 * The app directory that says what is served, or was deployed then; never what a draft says (unverified), nor secrets.
 * It names the app's id and name even where its own files do not: the CLIs find the app again by them.
 */
export function exportConfig({ app, workspace }: ImportTarget, query: ExportQuery = {}): ExportedFiles {
  const { version: wanted, variant = 'plain', deploymentId } = query
  const config = deploymentId === undefined ? workspace.live() : workspace.getDeployment(deploymentId).config
  const version = wanted === undefined ? usualLayout(workspace) : getLayout(wanted)
  const root: AppConfig['root'] = { ...config.root, appId: app.id, name: config.root.name ?? nameOf(app) }
  const files = renderConfig({ ...config, root }, version, variant, configIdsOf(app, workspace.ids))
  return { version, files }
}

/** The same as a zip with the name that the CLIs make a directory of. */
export function exportZip(
  target: ImportTarget,
  query: ExportQuery,
  at: number,
): { readonly fileName: string; readonly bytes: Uint8Array } {
  const { files } = exportConfig(target, query)
  return { fileName: exportFileName(nameOf(target.app), at), bytes: zipExport(files, EXPORT_FOLDERS, at) }
}

/** Reads the query of `GET A/export`; throws for a version that there is not and for flags that exclude each other. */
export function readExportQuery(query: URLSearchParams): ExportQuery {
  const version = query.get('version') || undefined
  return {
    version: version === undefined ? undefined : getLayout(Number(version)),
    variant: variantOf({
      template: query.get('template') === 'true',
      sourceControl: query.get('source_control') === 'true',
    }),
    deploymentId: query.get('deployment') || undefined,
  }
}

function nameOf({ id, template }: ImportTarget['app']): string {
  return template.current().name ?? id
}
