import type { Generation } from '../../app-directory/read/find-root.ts'
import { PROVIDERS_FILE } from '../../app-directory/read/provider-files.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'
import { MANIFEST } from '../../app-directory/world/functions.ts'

/** Where an app directory keeps things. */
export interface AppLayout {
  /** What a new root file would be. */
  readonly generation: Generation
  /** `auth/providers.json` rather than `auth_providers/`. */
  readonly hasProvidersFile: boolean
  /** `functions/config.json` and files, rather than a folder a function. */
  readonly hasManifest: boolean
}

/** Tells where a directory keeps things, as its reader took it; where nothing tells, as generation 20210101. */
export function layoutOf({ generation, configured, sources }: AppDirectory): AppLayout {
  if (generation !== null) return of(generation)
  if (!configured) return of(20210101)
  // Without a root file the reader goes by what it finds.
  const hasProvidersFile = sources.has(PROVIDERS_FILE)
  if (hasProvidersFile) return of(20210101)
  // stitch.json rather than config.json, which any program may keep.
  return { generation: 20180301, hasProvidersFile, hasManifest: sources.has(MANIFEST) }
}

function of(generation: Generation): AppLayout {
  const isNewer = generation >= 20210101
  return { generation, hasProvidersFile: isNewer, hasManifest: isNewer }
}
