export type {
  ApiKeyView,
  ClockView,
  ConfigurationView,
  CredentialsView,
  DeviceView,
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
  UserView,
} from './control/wire.ts'
export { EmulatorError } from './core/errors.ts'
export type { EmulatorEvent } from './core/events.ts'
export { createEmulator, type Emulator, startEmulator } from './emulator.ts'
export type {
  AppHandle,
  Duration,
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
export { PortTaken } from './http/listen.ts'
export type { Log } from './log.ts'
export { type EmulatorOptions, InvalidOption } from './options.ts'
