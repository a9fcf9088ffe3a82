import { type JsonDocument, parseJsonDocument } from '../../app-directory/json/json-document.ts'
import { PROVIDERS_FILE, type ProviderEntry } from '../../app-directory/read/provider-files.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'
import type { AuthProvider } from '../../core/providers/auth-provider.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { ProviderDocument } from '../app-config.ts'
import { withoutIds } from '../documents/json.ts'

/** Every provider that is served, as its file says it; where the file is broken, as it is served. */
export function providerDocuments(directory: AppDirectory): ReadonlyMap<string, ProviderDocument> {
  const parsed = new Map<string, JsonDocument | null>()
  return new Map(
    directory.entries.map((entry) => {
      if (!parsed.has(entry.file)) parsed.set(entry.file, parse(directory, entry.file))
      const written = parsed.get(entry.file)?.value
      const members = entry.file === PROVIDERS_FILE ? written?.[entry.name] : written
      return [entry.name, documentOf(entry, members)]
    }),
  )
}

/** A provider as an export would write it. */
function describeProvider(provider: AuthProvider): ProviderDocument {
  const { name, type, disabled, config, secretConfig, metadataFields } = provider
  const { redirectUris, domainRestrictions } = provider
  return {
    name,
    type,
    ...(Object.keys(config).length > 0 && { config }),
    ...(Object.keys(secretConfig).length > 0 && { secret_config: secretConfig }),
    disabled,
    ...(metadataFields.length > 0 && {
      metadata_fields: metadataFields.map(({ required, name: field, fieldName }) => {
        return { required, name: field, ...(fieldName !== undefined && { field_name: fieldName }) }
      }),
    }),
    ...(domainRestrictions.length > 0 && { domain_restrictions: domainRestrictions }),
    ...(redirectUris.length > 0 && { redirect_uris: redirectUris }),
  }
}

function documentOf(entry: ProviderEntry, members: unknown): ProviderDocument {
  if (entry.stale || !isObject(members)) return describeProvider(entry.provider)
  // A file without a name means its type [contract app-directory §7 point 12].
  return { ...withoutIds(members), name: entry.name, type: entry.provider.type }
}

function parse(directory: AppDirectory, file: string): JsonDocument | null {
  const text = directory.sources.get(file)?.text ?? null
  return text === null ? null : parseJsonDocument(file, text).document
}
