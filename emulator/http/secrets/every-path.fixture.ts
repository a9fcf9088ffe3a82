import { CLIENT, CONTROL } from '../emulator.fixture.ts'
import { anonymousPaths, functionPaths, keyPaths, mailPaths } from './account-paths.fixture.ts'
import { type Caller, OPERATOR, type Tokens } from './caller.fixture.ts'
import { PLANTED } from './planted-app.fixture.ts'
import { callPaths, oauthPaths, tokenPaths } from './proof-paths.fixture.ts'

/** Takes every provider's ways to success and failure, and an operator's. */
export async function goEveryPath(caller: Caller): Promise<void> {
  const { call } = caller
  const anonymous = await anonymousPaths(caller)
  const ada = await mailPaths(caller, anonymous)
  await keyPaths(caller, anonymous, ada)
  await tokenPaths(caller, anonymous)
  await callPaths(caller, ada)
  await oauthPaths(caller, anonymous)
  await functionPaths(caller)
  await operatorPaths(caller, anonymous)
  await call('DELETE', `${CLIENT}/auth/session`, { token: ada.refresh })
  await call('DELETE', `${CLIENT}/auth/delete`, { token: anonymous.access })
}

/** What an operator does, well and badly. */
async function operatorPaths({ call, directory }: Caller, anonymous: Tokens): Promise<void> {
  const { otherPassword, wrongPassword, unknownKey } = PLANTED
  const gus = { email: 'gus@example.net', password: otherPassword }
  for (const body of [gus, gus, { ...gus, password: 'x' }, { ...gus, passwort: wrongPassword }])
    await call('POST', `${OPERATOR}/registrations`, { body })
  const owner = JSON.parse(atob(anonymous.access.split('.')[1] ?? '')).sub as string
  const credentials = { username: gus.email, password: wrongPassword }
  for (const body of [
    { provider: 'local-userpass', credentials },
    { provider: 'api-key', credentials: { key: unknownKey } },
  ])
    await call('POST', `${OPERATOR}/users/${owner}/link`, { body })
  await call('POST', `${CONTROL}/tokens/decode`, { body: { token: unknownKey } })
  await call('POST', `${CONTROL}/tokens/decode`, { body: `{"token": ${unknownKey}}` })
  await call('POST', `${OPERATOR}/requests/wait`, { body: { path: '/nowhere', timeout: 1 } })
  await call('POST', `${OPERATOR}/mail/wait`, { body: { to: 'nobody', timeout: 1 } })
  await call('POST', `${OPERATOR}/snapshots`, { body: { name: 'one' } })
  for (const text of directory.brokenSecrets) {
    directory.writeSecrets(text)
    await call('POST', `${CONTROL}/reload`)
  }
  await call('POST', `${OPERATOR}/sessions/revoke`, { body: { all: true } })
}
