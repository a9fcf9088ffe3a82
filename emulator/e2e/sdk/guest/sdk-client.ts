import type { SdkCredential } from './sdk-credential.ts'

/**
 * The interface behind which every SDK is driven. What implements it runs beside the SDK, in a Node process or in
 * a page of Chromium, so everything that goes in or comes out is plain data.
 */

/** Where a client finds the emulator. */
export interface Place {
  readonly baseUrl: string
  readonly appId: string
  /** A directory of the client's own, for SDKs that keep files; empty in a browser. */
  readonly dataDirectory: string
}

/** What an SDK tells about its user. */
export interface ProfileReport {
  readonly userId: string
  readonly type: string | undefined
  readonly providerTypes: readonly string[]
}

/** An API key as its owner sees it; `key` only when it was made just now. */
export interface KeyReport {
  readonly id: string
  readonly name: string
  readonly disabled: boolean
  readonly key: string | null
}

/** One client of an SDK. User ids are null while nobody is logged in. */
export interface SdkClient {
  /** Logs in anonymously, the way the SDK's guide shows it. */
  logIn(): Promise<string>
  /** Logs in anonymously and insists on a new user, where the SDK has a way to. */
  logInAsSomebodyNew(): Promise<string>
  logOut(): Promise<void>
  userId(): Promise<string | null>
  isLoggedIn(): Promise<boolean>
  profile(): Promise<ProfileReport>
  /** A call that needs a good access token, and resolves when the emulator accepted it. */
  callAsUser(): Promise<void>
  /** Buys a new access token with the refresh token, without waiting for the old one to fail. */
  refresh(): Promise<void>
  /** Deletes the account; rejects where the SDK has no such call. */
  deleteUser(): Promise<void>
  register(email: string, password: string): Promise<void>
  /** Logs in with a credential and answers the user's id. */
  logInWith(credential: SdkCredential): Promise<string>
  /** Links a credential to the user who is logged in, and answers the user's id. */
  link(credential: SdkCredential): Promise<string>
  createKey(name: string): Promise<KeyReport>
  listKeys(): Promise<KeyReport[]>
  enableKey(id: string): Promise<void>
  disableKey(id: string): Promise<void>
  deleteKey(id: string): Promise<void>
}

/** An error as an app would tell it apart: its class, whether that is the SDK's own, and the service's code. */
export interface ErrorReport {
  readonly className: string
  readonly code: string | undefined
  readonly message: string
}

/** What an SDK's adapter provides. */
export interface SdkAdapter {
  open(place: Place): Promise<SdkClient>
  codeOf(error: object): unknown
}

/** A request to the process or page an SDK runs in. */
export type Command =
  | { readonly open: Place }
  | { readonly call: keyof SdkClient; readonly args: readonly unknown[] }

/** The answer to a command. */
export type Outcome = { readonly value: unknown } | { readonly error: ErrorReport }

/** Carries out commands one after another, for the process or page that hosts the SDK. */
export function createHost(adapter: SdkAdapter): (command: Command) => Promise<Outcome> {
  let client: SdkClient | undefined
  return async (command) => {
    try {
      if ('open' in command) {
        client = await adapter.open(command.open)
        return { value: null }
      }
      if (client === undefined) throw new Error('the client was never opened')
      const call = client[command.call] as (...args: readonly unknown[]) => Promise<unknown>
      return { value: (await call.apply(client, [...command.args])) ?? null }
    } catch (error) {
      return { error: report(adapter, error) }
    }
  }
}

function report(adapter: SdkAdapter, error: unknown): ErrorReport {
  if (!(error instanceof Error) && !(typeof error === 'object' && error !== null && 'message' in error)) {
    return { className: typeof error, code: undefined, message: String(error) }
  }
  const code = adapter.codeOf(error)
  return {
    className: error.constructor.name,
    code: typeof code === 'string' ? code : undefined,
    message: String(error.message),
  }
}
