import { expect } from 'vitest'
import type { SdkCredential } from '../guest/sdk-credential.ts'
import { failureOf, type RemoteClient } from '../remote-client.fixture.ts'
import type { Stage } from '../stage.fixture.ts'
import { codeAsKnown } from './identities.fixture.ts'

/** What the service says of a refusal. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** Links, expects that the SDK's own error tells why not, and that no user has one identity more or less. */
export async function expectRefusal(
  { sdk, app }: Stage,
  one: RemoteClient,
  credential: SdkCredential,
  { code, message }: Refusal,
): Promise<void> {
  // The Stitch SDKs refresh and repeat once, and take the second refusal with this code for a dead session.
  const staysLoggedIn = !(sdk.logsOutOnRefusedLink && code === 'InvalidSession')
  const userId = await one.userId()
  const before = await app.users()
  expect(await failureOf(one.link(credential))).toEqual({
    className: sdk.errorClass,
    code: codeAsKnown(sdk.errorClass, code),
    message: expect.stringContaining(message),
  })
  expect([await one.isLoggedIn(), await one.userId()]).toEqual(staysLoggedIn ? [true, userId] : [false, null])
  const providersOf = (users: typeof before) => users.map(({ id, providers }) => [id, providers])
  expect(providersOf(await app.users())).toEqual(providersOf(before))
  if (staysLoggedIn) await one.refresh()
}
