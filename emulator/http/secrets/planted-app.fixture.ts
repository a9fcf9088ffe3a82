import { readFileSync } from 'node:fs'
import { createTestDirectory, exported, providerFile } from '../../app-directory/app-directory.fixture.ts'

/** Secrets that can be told from everything else. */
export const PLANTED = {
  signingKey: 'planted-signing-key-0123456789abcdef',
  googleSecret: 'planted-client-secret-of-google',
  facebookSecret: 'planted-client-secret-of-facebook',
  appleSecret: 'planted-client-secret-of-apple',
  value: 'planted-secret-behind-a-value',
  password: 'planted-"password\\ of-ada',
  newPassword: 'planted-new-password',
  otherPassword: 'planted-other-password-which-is-longer-than-most',
  wrongPassword: 'planted-wrong-password',
  unknownKey: 'planted-unknown-api-key'.padEnd(64, 'k'),
} as const

/** How the errors of these functions begin: a function's own words go to who called it, as they are. */
export const OWN_WORDS = 'the function says'

const MAIL = {
  emailConfirmationUrl: 'http://localhost:3000/confirm',
  resetPasswordUrl: 'http://localhost:3000/reset',
}
const BY_MAIL = { autoConfirm: false, ...MAIL }
const BY_FUNCTION = {
  autoConfirm: false,
  runConfirmationFunction: true,
  confirmationFunctionName: 'confirmer',
  runResetFunction: true,
  resetFunctionName: 'resetter',
}

/** A directory whose functions say everything they hear to the console and in their errors. */
export function plantedDirectory() {
  const directory = createTestDirectory()
  const heard = directory.at('heard.txt')
  // What a function is given is known to nobody else: it writes it down.
  const note = `require('fs').appendFileSync(${JSON.stringify(heard)}, token + '\\n' + tokenId + '\\n');`
  const functions = {
    badge: `exports = (said) => { console.log(said, JSON.stringify(said)); if (!said.id) throw new Error("${OWN_WORDS}: " + said.password + said.token); return said.id }`,
    parrot: 'exports = (said) => { console.log(said); return [said, "I heard " + said.password] }',
    confirmer: `exports = ({ token, tokenId, username }) => { ${note} console.log(token, tokenId); if (/^fail/.test(username)) throw new Error(token); return { status: /^wait/.test(username) ? 'pending' : 'success' } }`,
    resetter: `exports = ({ token, tokenId, password }, status) => { ${note} console.log(token, password); if (status === 'throw') throw new Error(token + password); return { status } }`,
  }
  for (const [name, source] of Object.entries(functions)) {
    directory.write(`functions/${name}/config.json`, exported({ name, private: false }))
    directory.write(`functions/${name}/source.js`, source)
  }
  const provider = (type: string, members: object = {}) =>
    directory.write(`auth_providers/${type}.json`, providerFile(type, { ...members, disabled: false }))
  const oauth = (type: string, clientSecret: string) =>
    provider(type, { config: { clientId: `${type}-client` }, secret_config: { clientSecret } })
  provider('anon-user')
  provider('api-key')
  provider('custom-function', { config: { authFunctionName: 'badge' } })
  provider('custom-token', {
    config: { audience: '', signingAlgorithm: 'HS256', useJWKURI: false },
    secret_config: { signingKeys: ['partner'] },
  })
  oauth('oauth2-google', 'google')
  oauth('oauth2-facebook', '__oauth2-facebook_clientSecret')
  oauth('oauth2-apple', 'apple')
  const confirmBy = (config: object) => provider('local-userpass', { config })
  confirmBy(BY_MAIL)
  const secrets = {
    partner: PLANTED.signingKey,
    google: PLANTED.googleSecret,
    apple: PLANTED.appleSecret,
    value: PLANTED.value,
    auth_providers: { 'oauth2-facebook': { clientSecret: PLANTED.facebookSecret } },
  }
  directory.write('secrets.json', exported(secrets))
  directory.write('values/told.json', exported({ name: 'told', value: 'value', from_secret: true }))
  return {
    path: directory.path,
    confirmByFunction: () => confirmBy(BY_FUNCTION),
    /** Each way in which a file of secrets can be wrong, one after the other. */
    brokenSecrets: [
      exported(secrets).replace(`"${PLANTED.signingKey}"`, PLANTED.signingKey),
      exported(secrets).slice(0, -40),
      exported({
        ...secrets,
        partner: [PLANTED.signingKey],
        auth_providers: { 'oauth2-facebook': PLANTED.facebookSecret },
      }),
    ],
    writeSecrets: (text: string) => directory.write('secrets.json', text),
    /** What the functions were given: tokens that are in no mail. */
    heardByFunctions: () =>
      readFileSync(heard, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
  }
}
