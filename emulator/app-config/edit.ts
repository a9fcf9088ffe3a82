import type {
  AppConfig,
  FunctionDocument,
  JsonObject,
  ProviderDocument,
  ValueDocument,
} from './app-config.ts'

// Options that name a function; the service holds its id there, so that they follow a new name
// [contract app-directory §2.4, §2.6, §1.3]. That they do is unverified.
const FUNCTION_OPTIONS = ['authFunctionName', 'confirmationFunctionName', 'resetFunctionName']
const CREATION_FUNCTION = 'on_user_creation_function_name'

/** The configuration with a provider added, or in place of the one of its name. */
export function withProvider(config: AppConfig, document: ProviderDocument): AppConfig {
  const providers = [...withEntry(config.providers, document.name, document)]
  return { ...config, providers: new Map(providers.sort(([a], [b]) => (a < b ? -1 : 1))) }
}

/** The configuration without a provider. */
export function withoutProvider(config: AppConfig, name: string): AppConfig {
  return { ...config, providers: withoutEntry(config.providers, name) }
}

/** The configuration with a function added, or in place of the one of its name or former name; who names it follows. */
export function withFunction(config: AppConfig, document: FunctionDocument, formerName?: string): AppConfig {
  const { name } = document.config
  const functions = withEntry(config.functions, name, document, formerName)
  const isRenamed = formerName !== undefined && formerName !== name && config.functions.has(formerName)
  return isRenamed ? renamedIn({ ...config, functions }, formerName, name) : { ...config, functions }
}

/** The configuration without a function. */
export function withoutFunction(config: AppConfig, name: string): AppConfig {
  return { ...config, functions: withoutEntry(config.functions, name) }
}

/** The configuration with a value added, or in place of the one of its name or former name. */
export function withValue(config: AppConfig, document: ValueDocument, formerName?: string): AppConfig {
  return { ...config, values: withEntry(config.values, document.name, document, formerName) }
}

/** The configuration without a value. */
export function withoutValue(config: AppConfig, name: string): AppConfig {
  return { ...config, values: withoutEntry(config.values, name) }
}

/** The configuration with other browser origins allowed; an empty list allows all. */
export function withAllowedOrigins(config: AppConfig, origins: readonly string[]): AppConfig {
  return { ...config, root: { ...config.root, allowedRequestOrigins: origins } }
}

/** The configuration with another environment in force: `""` or a tag. */
export function withEnvironmentTag(config: AppConfig, tag: string): AppConfig {
  return { ...config, root: { ...config.root, environment: tag } }
}

/** The configuration with other custom user data; null says nothing. */
export function withCustomUserData(config: AppConfig, document: JsonObject | null): AppConfig {
  return { ...config, customUserData: document }
}

/** The configuration with other sync settings; null says nothing. */
export function withSync(config: AppConfig, document: JsonObject | null): AppConfig {
  return { ...config, sync: document }
}

/** The configuration with a file that is only kept: its whole text, or null to take it away. */
export function withOther(config: AppConfig, path: string, text: string | null): AppConfig {
  const { others } = config
  return { ...config, others: text === null ? withoutEntry(others, path) : withEntry(others, path, text) }
}

function withEntry<T>(
  map: ReadonlyMap<string, T>,
  name: string,
  document: T,
  formerName = name,
): ReadonlyMap<string, T> {
  const place = map.has(formerName) ? formerName : name
  const entries = [...map].flatMap(([key, value]): [string, T][] => {
    if (key === place) return [[name, document]]
    return key === name ? [] : [[key, value]]
  })
  return new Map(map.has(place) ? entries : [...entries, [name, document]])
}

function withoutEntry<T>(map: ReadonlyMap<string, T>, name: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([key]) => key !== name))
}

function renamedIn(config: AppConfig, formerName: string, name: string): AppConfig {
  const rename = (members: JsonObject, keys: readonly string[]): JsonObject => {
    const isNamed = keys.some((key) => members[key] === formerName)
    if (!isNamed) return members
    const renamed = Object.entries(members).map(([key, value]) => {
      return [key, keys.includes(key) && value === formerName ? name : value] as const
    })
    return Object.fromEntries(renamed)
  }
  const providers = [...config.providers].map(([key, document]) => {
    const { config: options } = document
    if (typeof options !== 'object' || options === null) return [key, document] as const
    return [key, { ...document, config: rename({ ...options }, FUNCTION_OPTIONS) }] as const
  })
  const { customUserData } = config
  return {
    ...config,
    providers: new Map(providers),
    customUserData: customUserData && rename(customUserData, [CREATION_FUNCTION]),
  }
}
