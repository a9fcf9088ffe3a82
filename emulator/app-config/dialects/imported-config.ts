import type { FunctionDocument, JsonObject, ProviderDocument, ValueDocument } from '../app-config.ts'

/** Who speaks: stitch-cli, realm-cli with the first two layouts, realm-cli with the third [contract admin-api §10.2]. */
export type Dialect = 'S' | 'V1' | 'V2'

/** An import body as read: undefined stands for a part that the body lacks, which is not an empty one. */
export interface ImportedConfig {
  readonly dialect: Dialect
  readonly configVersion: number | undefined
  readonly root: ImportedRoot
  readonly providers: readonly Imported<ProviderDocument>[] | undefined
  readonly functions: readonly Imported<FunctionDocument>[] | undefined
  readonly values: readonly Imported<ValueDocument>[] | undefined
  /** By tag. */
  readonly environments: ReadonlyMap<string, JsonObject> | undefined
  readonly customUserData: JsonObject | undefined
  readonly sync: JsonObject | undefined
  readonly hosting: JsonObject | undefined
  readonly others: ImportedFiles
  readonly secrets: ImportedSecrets
}

/** What the body says of the app itself; its name and id are never taken from a body. */
export interface ImportedRoot {
  readonly location?: string
  readonly providerRegion?: string
  readonly deploymentModel?: string
  readonly environment?: string
  readonly allowedRequestOrigins?: readonly string[]
}

/** One entity of a body: its document without `id` and `_id`, and the id kept beside it. */
export interface Imported<T> {
  readonly name: string
  /** False when the body has none and `name` was made from something else. */
  readonly isNamed: boolean
  readonly id: string | undefined
  /** Where it stands in the body, such as `functions[2]`. */
  readonly place: string
  readonly document: T
}

/** Services, triggers, endpoints and all else that an app directory keeps as files, at the paths of generation 3. */
export interface ImportedFiles {
  readonly files: ReadonlyMap<string, ImportedFile>
  /** Services and triggers, which are matched by id; `path` is their folder or file. */
  readonly entities: readonly (Omit<Imported<null>, 'document'> & {
    readonly kind: 'service' | 'trigger'
    readonly path: string
  })[]
}

/** A document without its ids, or a source as it is. */
export type ImportedFile = { readonly json: unknown } | { readonly source: string }

/** Raw values of secrets: by provider or service and option, or by the name of the secret itself. */
export interface ImportedSecrets {
  readonly providers: SecretTable
  readonly services: SecretTable
  readonly named: ReadonlyMap<string, string>
}

/** Values by entity, then by option. */
export type SecretTable = ReadonlyMap<string, ReadonlyMap<string, string>>
