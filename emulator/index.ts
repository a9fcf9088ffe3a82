export type {
  ApiKeyView,
  AppStateView,
  AppView,
  ClockView,
  ConfigurationView,
  CredentialsView,
  DecodedTokenView,
  DeviceView,
  FaultPresetName,
  FaultView,
  ImportView,
  LinksView,
  List,
  MailView,
  PersonView,
  ProblemView,
  ProviderView,
  RegistrationView,
  RequestListView,
  RequestView,
  SessionView,
  SnapshotView,
  UnexpectedView,
  UserView,
  WarningView,
} from './control/wire.ts'
export { EmulatorError } from './core/errors.ts'
export type { EmulatorEvent } from './core/events.ts'
export { createEmulator, startEmulator } from './emulator.ts'
export type {
  AppHandle,
  Duration,
  FaultRequest,
  MailMatch,
  RequestListQuery,
  RequestMatch,
  SessionChoice,
  SessionListQuery,
  TokenChoice,
  UserChoice,
  UserFilter,
  UserListQuery,
} from './handle.ts'
export { PortTaken } from './http/port-taken.ts'
export type { Log } from './log.ts'
export { type EmulatorOptions, InvalidOption } from './options.ts'
export { StateRefused } from './persistence/state/state-refused.ts'
export { StateInUse } from './persistence/store/lock.ts'
export type { Emulator } from './running-emulator.ts'
