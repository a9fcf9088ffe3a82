/** The refusals that can be forced, as an app meets them. */
export const OUTCOME_LABELS: Readonly<Record<string, string>> = {
  identityTaken: 'the identity belongs to another user (401 InvalidSession)',
  alreadyLinked: 'the user has an e-mail address already (400 InvalidParameter)',
  pending: 'the address is not confirmed (401 AuthError)',
  invalidCredential: 'the credentials do not hold (401 InvalidSession)',
  invalidLink: 'the link may not be (400 InvalidParameter)',
  providerOff: 'the provider is off (400 InvalidParameter)',
  serverError: 'the service fails (500 InternalServerError)',
}

/** Credentials to start from, as an SDK would send them. */
export const CREDENTIALS: Readonly<Record<string, string>> = {
  'local-userpass': '{\n  "username": "ada@example.net",\n  "password": ""\n}',
  'api-key': '{\n  "key": ""\n}',
  'custom-token': '{\n  "token": ""\n}',
  'custom-function': '{\n  \n}',
  'oauth2-google': '{\n  "id_token": ""\n}',
  'oauth2-facebook': '{\n  "accessToken": ""\n}',
  'oauth2-apple': '{\n  "id_token": ""\n}',
}
