import type { Command, ErrorReport, Outcome, Place, SdkClient } from './guest/sdk-client.ts'

/** What the SDK threw, on this side of the process or page it ran in. */
export class SdkFailure extends Error {
  readonly report: ErrorReport

  constructor(report: ErrorReport) {
    super(`${report.className}: ${report.message}`)
    this.report = report
  }
}

/** A client in a process or page of its own. */
export interface RemoteClient extends SdkClient {
  /** A new process or page over the same storage: the app closed and opened again. */
  restart(): Promise<void>
  /** Ends the process or page; harmless when it is gone. */
  close(): Promise<void>
}

/** Starts clients of one SDK, in Node or in Chromium. */
export interface ClientRunner {
  start(): Promise<void>
  open(baseUrl: string, appId: string): Promise<RemoteClient>
  stop(): Promise<void>
}

/** A way to the process or page an SDK runs in. */
export interface Channel {
  send(command: Command): Promise<Outcome>
  restart(): Promise<void>
  close(): Promise<void>
}

/** Opens the client at the other end of a channel; closes the channel if that fails. */
export async function openClient({ send, restart, close }: Channel, place: Place): Promise<RemoteClient> {
  const open = async () => void unwrap(await send({ open: place }))
  const call = async <T>(name: keyof SdkClient, ...args: readonly unknown[]) =>
    unwrap(await send({ call: name, args })) as T
  try {
    await open()
  } catch (error) {
    await close()
    throw error
  }
  return {
    logIn: () => call('logIn'),
    logInAsSomebodyNew: () => call('logInAsSomebodyNew'),
    logOut: () => call('logOut'),
    userId: () => call('userId'),
    isLoggedIn: () => call('isLoggedIn'),
    profile: () => call('profile'),
    callAsUser: () => call('callAsUser'),
    refresh: () => call('refresh'),
    deleteUser: () => call('deleteUser'),
    register: (email, password) => call('register', email, password),
    logInWith: (credential) => call('logInWith', credential),
    link: (credential) => call('link', credential),
    createKey: (name) => call('createKey', name),
    listKeys: () => call('listKeys'),
    enableKey: (id) => call('enableKey', id),
    disableKey: (id) => call('disableKey', id),
    deleteKey: (id) => call('deleteKey', id),
    async restart() {
      await restart()
      await open()
    },
    close,
  }
}

function unwrap(outcome: Outcome): unknown {
  if ('error' in outcome) throw new SdkFailure(outcome.error)
  return outcome.value
}

/** What a call fails with; throws when it does not fail. */
export async function failureOf(call: Promise<unknown>): Promise<ErrorReport> {
  try {
    await call
  } catch (error) {
    if (error instanceof SdkFailure) return error.report
    throw error
  }
  throw new Error('expected the SDK to fail, but it did not')
}
