// zod/mini: bundled, it loads and first parses in half the time of full zod.
import * as z from 'zod/mini'
import type { AuthProviderType } from '../../core/providers/auth-provider.ts'

/** The schema of one provider object; strict, so that unknown keys come out as `unrecognized_keys`. */
export function authProviderSchema(type: AuthProviderType): z.ZodMiniType<unknown> {
  return z.strictObject({ ...commonMembers(type), ...memberMakers[type]() })
}

export const TYPE_TEXT = 'What kind of login this is.'
export const NAME_TEXT = 'Always the same as the type.'
export const DISABLED_TEXT = 'true refuses new logins and logs nobody out; false or absent lets users log in.'

function commonMembers<T extends AuthProviderType>(type: T) {
  return {
    $schema: z.optional(text('The JSON Schema of this file, for editors.')),
    id: z.optional(z.unknown()),
    _id: z.optional(z.unknown()),
    name: z.optional(z.literal(type).check(z.describe(NAME_TEXT))),
    type: z.literal(type).check(z.describe(TYPE_TEXT)),
    disabled: z.optional(flag(DISABLED_TEXT)),
  }
}

const memberMakers = {
  'anon-user': emptyMembers,
  'api-key': emptyMembers,
  'local-userpass': () => ({
    config: z.optional(
      z.strictObject({
        autoConfirm: z.optional(flag('Users may log in right after registration.')),
        emailConfirmationUrl: z.optional(text('Where the link in a confirmation mail leads.')),
        confirmEmailSubject: z.optional(subject('Subject of the confirmation mail.')),
        runConfirmationFunction: z.optional(flag('Let a function decide whether a user is confirmed.')),
        confirmationFunctionName: z.optional(text('The function to confirm users with.')),
        resetPasswordUrl: z.optional(text('Where the link in a password reset mail leads.')),
        resetPasswordSubject: z.optional(subject('Subject of the password reset mail.')),
        runResetFunction: z.optional(
          // An empty string survived in a real export [contract app-directory §2.4].
          z
            .union([z.boolean(), z.literal('')], { error: 'must be true or false' })
            .check(z.describe('Let a function reset passwords instead of a mail.')),
        ),
        resetFunctionName: z.optional(text('The function to reset passwords with.')),
      }),
    ),
    secret_config: z.optional(z.strictObject({})),
  }),
  'custom-token': () => ({
    config: z.optional(
      z.strictObject({
        audience: z.optional(stringOrStrings('Expected `aud` claim; empty means the client app id.')),
        requireAnyAudience: z.optional(flag('One listed audience suffices; otherwise the JWT needs all.')),
        signingAlgorithm: z.optional(
          z.enum(['HS256', 'RS256', '']).check(z.describe('How tokens are signed; empty with a JWK URI.')),
        ),
        useJWKURI: z.optional(flag('Take the keys from jwkURI.')),
        jwkURI: z.optional(text('Where the JWK or JWKS is served.')),
      }),
    ),
    secret_config: z.optional(
      z.strictObject({
        signingKeys: z.optional(
          z
            .union([z.array(z.string()).check(z.maxLength(3)), z.string()], {
              error: 'must be a list of at most three names of secrets',
            })
            .check(z.describe('Names of the secrets that hold the signing keys, at most three.')),
        ),
        signingKey: z.optional(text('The name of one secret, as Stitch wrote it in 2019.')),
      }),
    ),
    metadata_fields: metadataFields('Which claims are copied into the data of a user.'),
  }),
  'custom-function': () => ({
    config: z.strictObject({
      authFunctionName: text('The function that turns a login payload into a user id.'),
    }),
    secret_config: z.optional(z.strictObject({})),
  }),
  'oauth2-google': () => ({
    config: z.strictObject({
      clientId: text('The OAuth client id.'),
      openId: z.optional(flag('Use OpenID Connect; metadata fields are then ignored.')),
    }),
    secret_config: oauthSecret(),
    metadata_fields: metadataFields('Which profile fields are copied into the data of a user.'),
    redirect_uris: strings('Where a web login may return to; compared exactly.'),
    domain_restrictions: strings('Only e-mail addresses of these domains may log in.'),
  }),
  'oauth2-facebook': () => ({
    config: z.strictObject({ clientId: text('The app id.') }),
    secret_config: oauthSecret(),
    metadata_fields: metadataFields('Which profile fields are copied into the data of a user.'),
    redirect_uris: strings('Where a web login may return to; compared exactly.'),
    domain_restrictions: strings('Only e-mail addresses of these domains may log in.'),
  }),
  'oauth2-apple': () => ({
    config: z.strictObject({ clientId: text('The bundle id or services id.') }),
    secret_config: oauthSecret(),
    redirect_uris: strings('Where a web login may return to; compared exactly.'),
  }),
}

function emptyMembers() {
  return {
    config: z.optional(z.strictObject({})),
    secret_config: z.optional(z.strictObject({})),
  }
}

function oauthSecret() {
  const clientSecret = z.optional(text('The name of the secret that holds the OAuth client secret.'))
  return z.optional(z.strictObject({ clientSecret }))
}

function metadataFields(description: string) {
  const field = z.strictObject({
    // A page of the service's documentation quotes these booleans [contract app-directory §2.7].
    required: z.optional(
      z
        .union([z.boolean(), z.enum(['true', 'false'])], { error: 'must be true or false' })
        .check(z.describe('Refuse the login when it is missing.')),
    ),
    name: text('The claim or profile field; dots descend, \\. is a literal dot.'),
    field_name: z.optional(
      z
        .string()
        .check(z.maxLength(63), z.describe('Its key in the data of a user; the last part by default.')),
    ),
  })
  return z.optional(z.array(field).check(z.describe(description)))
}

function text(description: string) {
  return z.string().check(z.describe(description))
}

function subject(description: string) {
  return z.string().check(z.maxLength(256), z.describe(description))
}

function flag(description: string) {
  return z.boolean().check(z.describe(description))
}

function strings(description: string) {
  return z.optional(z.array(z.string()).check(z.describe(description)))
}

function stringOrStrings(description: string) {
  return z
    .union([z.string(), z.array(z.string())], { error: 'must be a string or a list of strings' })
    .check(z.describe(description))
}
