import type { Operation } from './operation.ts'
import * as apiKeys from './operations/accounts/api-keys.ts'
import * as links from './operations/accounts/links.ts'
import * as mail from './operations/accounts/mail.ts'
import * as registrations from './operations/accounts/registrations.ts'
import * as apps from './operations/apps.ts'
import * as clock from './operations/clock.ts'
import * as configuration from './operations/configuration.ts'
import * as emulator from './operations/emulator.ts'
import * as faults from './operations/faults.ts'
import * as manyUsers from './operations/many-users.ts'
import * as oauth from './operations/oauth.ts'
import * as providers from './operations/providers.ts'
import * as requests from './operations/requests.ts'
import * as sessions from './operations/sessions.ts'
import * as snapshots from './operations/snapshots.ts'
import * as states from './operations/states.ts'
import * as tokens from './operations/tokens.ts'
import * as users from './operations/users.ts'
import * as warnings from './operations/warnings.ts'

/** Every call of the Control API but the live feed, in the order of the documentation; fixed paths before parameters. */
export const operations: readonly Operation[] = [
  emulator.status,
  apps.listApps,
  apps.createApp,
  apps.deleteApp,
  configuration.exportConfig,
  configuration.importConfig,
  users.list,
  users.create,
  users.deleteAll,
  users.facets,
  manyUsers.expireMany,
  manyUsers.revokeMany,
  manyUsers.disableMany,
  manyUsers.enableMany,
  manyUsers.deleteMany,
  users.get,
  users.update,
  users.remove,
  users.disable,
  users.enable,
  users.revoke,
  links.linkUser,
  links.show,
  links.next,
  registrations.list,
  registrations.create,
  registrations.confirm,
  registrations.remove,
  apiKeys.list,
  apiKeys.create,
  apiKeys.disable,
  apiKeys.enable,
  apiKeys.remove,
  mail.list,
  mail.get,
  mail.wait,
  mail.clear,
  sessions.list,
  sessions.facets,
  sessions.expire,
  sessions.revoke,
  sessions.get,
  sessions.tokens,
  sessions.expireOne,
  sessions.revokeOne,
  apps.reset,
  emulator.resetAll,
  requests.list,
  requests.wait,
  warnings.unexpected,
  requests.get,
  requests.clear,
  warnings.list,
  warnings.clear,
  faults.list,
  faults.add,
  faults.next,
  faults.remove,
  faults.clear,
  snapshots.list,
  snapshots.save,
  snapshots.restoreOne,
  states.exportState,
  states.importState,
  providers.list,
  providers.update,
  oauth.mint,
  oauth.signIn,
  oauth.decide,
  clock.show,
  clock.advance,
  clock.set,
  clock.freeze,
  clock.resume,
  clock.reset,
  tokens.decode,
  emulator.reload,
  emulator.shutdown,
] as unknown as readonly Operation[]
