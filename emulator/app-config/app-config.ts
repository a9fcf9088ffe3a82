/**
 * An app's configuration as documents, whatever files hold it: what the Admin API shows, imports, exports and compares.
 * Plain immutable data; a change makes a new one. Names are keys; entity ids are the Admin API's business (admin/config/entity-ids.ts).
 */
export interface AppConfig {
  readonly root: RootDocument
  /** By name, which is the type. */
  readonly providers: ReadonlyMap<string, ProviderDocument>
  /** By name, with folders, such as `utils/add`. */
  readonly functions: ReadonlyMap<string, FunctionDocument>
  /** By name. */
  readonly values: ReadonlyMap<string, ValueDocument>
  /** `environments/<tag>.json`, by tag (`no-environment` for none): each `{"values": {…}}`. */
  readonly environments: ReadonlyMap<string, JsonObject>
  /** `auth/custom_user_data.json`, or the root's `custom_user_data_config`; null when nothing says anything. */
  readonly customUserData: JsonObject | null
  /** `sync/config.json`, or the root's `sync`. */
  readonly sync: JsonObject | null
  /** `hosting/config.json`, or the root's `hosting`. */
  readonly hosting: JsonObject | null
  /**
   * Everything else an export holds, byte for byte, by relative path: services, data_sources, triggers, graphql, http_endpoints,
   * log_forwarders, …; never `secrets.json`, hosting files or `node_modules`.
   */
  readonly others: ReadonlyMap<string, string>
}

export type JsonObject = Readonly<Record<string, unknown>>

/** What the root file says, without what other members of AppConfig hold. */
export interface RootDocument {
  /** The client app id. */
  readonly appId?: string
  readonly name?: string
  readonly location?: string
  readonly providerRegion?: string
  readonly deploymentModel?: string
  /** `""`, `development`, `testing`, `qa` or `production`. */
  readonly environment?: string
  readonly allowedRequestOrigins?: readonly string[]
  /** Keys of the root file that nobody here knows; kept. */
  readonly more: JsonObject
}

/** A provider as its file says it, `id` and `_id` left out: name, type, disabled, config?, secret_config?, metadata_fields?, redirect_uris?, domain_restrictions?, and keys nobody knows. */
export type ProviderDocument = JsonObject & { readonly name: string; readonly type: string }

/** A function: what its config says (`id` left out, defaults not filled in) and its source. */
export interface FunctionDocument {
  readonly config: JsonObject & { readonly name: string }
  readonly source: string
}

/** A value as its file says it, `id` left out: name, value, private?, from_secret?. */
export type ValueDocument = JsonObject & { readonly name: string }
