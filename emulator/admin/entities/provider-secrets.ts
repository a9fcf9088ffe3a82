import type { JsonObject } from '../../app-config/app-config.ts'
import { without } from '../../app-config/documents/json.ts'
import { InvalidRequest } from '../../core/errors.ts'
import { isObject } from '../../core/values/is-object.ts'

/** A document's options with raw secrets moved out of them. */
export interface WithoutRawSecrets {
  readonly config: JsonObject
  readonly secretConfig: unknown
  readonly secrets: readonly (readonly [name: string, value: string])[]
}

/**
 * SDK suites put the secret itself among the options [contract admin-api §6]: it becomes a secret under the name that the
 * service mints, and the document names it. Without a word on the algorithm a key is one for HS256.
 */
export function moveRawSecrets(type: string, config: JsonObject, secretConfig: unknown): WithoutRawSecrets {
  const option = type === 'custom-token' ? 'signingKey' : type.startsWith('oauth2-') ? 'clientSecret' : null
  if (option === null || !Object.hasOwn(config, option)) return { config, secretConfig, secrets: [] }
  const { [option]: raw, ...options } = config
  if (raw === '') return { config: options, secretConfig, secrets: [] }
  if (typeof raw !== 'string') throw new InvalidRequest(`config.${option} must be a string`, option)
  const name = `__${type}_${option}`
  const known = isObject(secretConfig) ? secretConfig : {}
  const secrets = [[name, raw]] as const
  if (option === 'clientSecret')
    return { config: options, secretConfig: { ...known, clientSecret: name }, secrets }
  return {
    config: { ...options, signingAlgorithm: options.signingAlgorithm || 'HS256' },
    secretConfig: { ...without(known, 'signingKey'), signingKeys: [name] },
    secrets,
  }
}
