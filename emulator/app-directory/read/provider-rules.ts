import type { AuthProviderType } from '../../core/providers/auth-provider.ts'
import type { ObjectProblems } from '../json/object-problems.ts'

type Members = Readonly<Record<string, unknown>>

/** A provider object whose members have the right types. */
export interface CheckedObject {
  readonly type: AuthProviderType
  readonly config: Members
  readonly secretConfig: Members
  readonly domainRestrictions: readonly unknown[]
  readonly metadataFields: readonly { readonly name: string }[]
}

/** Tells whether the app holds a function of that name. */
export type HasFunction = (name: string) => boolean

/** Reports what only several members together can get wrong [contract app-directory §2.4–2.7]. */
export function checkProviderRules(
  object: CheckedObject,
  hasFunction: HasFunction,
  problems: ObjectProblems,
): void {
  const { type } = object
  if (type === 'local-userpass') checkPassword(object, hasFunction, problems)
  if (type === 'custom-token') checkToken(object, problems)
  if (type === 'custom-function') checkFunction(object, 'authFunctionName', hasFunction, problems)
  if (type.startsWith('oauth2-')) checkOauth(object, problems)
}

function checkPassword(object: CheckedObject, hasFunction: HasFunction, problems: ObjectProblems): void {
  const { config } = object
  if (config.autoConfirm !== true) {
    if (config.runConfirmationFunction === true) {
      checkFunction(object, 'confirmationFunctionName', hasFunction, problems)
    } else if (!isFilled(config.emailConfirmationUrl)) {
      const message =
        'nothing confirms new users, so they stay pending: set autoConfirm, emailConfirmationUrl or runConfirmationFunction'
      problems.warn(['config'], message)
    }
  }
  if (config.runResetFunction === true) checkFunction(object, 'resetFunctionName', hasFunction, problems)
}

function checkToken({ config, secretConfig }: CheckedObject, problems: ObjectProblems): void {
  if (config.useJWKURI === true) {
    if (isFilled(config.jwkURI)) return
    problems.error(
      ['config', 'jwkURI'],
      'custom-token: missing required config.jwkURI: add it or turn useJWKURI off',
    )
    return
  }
  if (!isFilled(config.signingAlgorithm)) {
    problems.warn(
      ['config', 'signingAlgorithm'],
      'no token can be checked: set signingAlgorithm to HS256 or RS256',
    )
  }
  if (!isFilled(secretConfig.signingKeys) && !isFilled(secretConfig.signingKey)) {
    problems.warn(
      ['secret_config', 'signingKeys'],
      'no token can be checked: name a secret in secret_config.signingKeys',
    )
  }
}

function checkFunction(
  { type, config }: CheckedObject,
  key: string,
  hasFunction: HasFunction,
  problems: ObjectProblems,
): void {
  const name = config[key]
  if (typeof name !== 'string' || name === '') {
    problems.error(['config', key], `${type}: missing required config.${key}: add it`)
  } else if (!hasFunction(name)) {
    // The function may come later and this file is right as it is: show the error, load the provider.
    problems.flaw(['config', key], missingFunctionMessage(type, name))
  }
}

function missingFunctionMessage(type: string, name: string): string {
  return `invalid config for auth provider '${type}', function '${name}' does not exist: add it under functions/`
}

function checkOauth(object: CheckedObject, problems: ObjectProblems): void {
  const { type, config, secretConfig, domainRestrictions, metadataFields } = object
  if (!isFilled(secretConfig.clientSecret)) {
    // Exports of 2018 name no secret and must load [contract app-directory §2.7].
    problems.warn(
      ['secret_config'],
      `${type}: missing required secret_config.clientSecret: add the name of a secret`,
    )
  }
  if (config.openId === true && metadataFields.length > 0) {
    problems.warn(['metadata_fields'], 'ignored because openId is true: remove metadata_fields or openId')
  }
  if (domainRestrictions.length > 0 && !metadataFields.some((field) => field.name === 'email')) {
    problems.warn(
      ['domain_restrictions'],
      'needs the e-mail address: add {"required": true, "name": "email"} to metadata_fields',
    )
  }
}

function isFilled(value: unknown): boolean {
  return (typeof value === 'string' || Array.isArray(value)) && value.length > 0
}
