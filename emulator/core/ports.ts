/**
 * What the core needs from the world. Read this first: everything else in core/ is plain, synchronous code
 * over these four doors, so one login is one tick and nothing interleaves.
 */
import type { AppSource } from './app-template.ts'
import type { Person } from './oauth/oauth-person.ts'
import type { FunctionDefinition } from './providers/function-definition.ts'
import type { Identity, User } from './users/user.ts'

export type { AppSource }

/** Tells the time of one app, in epoch milliseconds. */
export interface Clock {
  now(): number
}

/** A clock the operator can move; one per app, so no test moves another's time. */
export interface AppClock extends Clock {
  /** Moves forward by `ms` (negative moves back). */
  advance(ms: number): void
  /** Jumps to an instant, in epoch milliseconds; a running clock goes on from there. */
  set(at: number): void
  /** Stops the clock where it stands. */
  freeze(): void
  /** Lets a frozen clock go on from where it stands. */
  resume(): void
  /** Back to how the app's clock was when the app was made. */
  reset(): void
  /** Back to a noted offset from real time, or to the instant at which it stood frozen. */
  restore(offset: number, frozenAt: number | null): void
  readonly frozen: boolean
  /** How far this clock is ahead of real time, in ms; negative when behind. */
  offset(): number
}

/** Makes every id of one app. Seeded, the same call order gives the same ids. */
export interface IdSource {
  /** 24 lowercase hex digits, never all zero, unique within the app. */
  objectId(): string
  /** The id of an anonymous identity: 24 hex digits, a hyphen and 24 lowercase letters. */
  anonymousIdentityId(): string
  /** 64 letters and digits that nobody can guess: API keys and the tokens in mails. */
  secret(): string
  /** Starts over, for an app that is reset. */
  reset(): void
  /** How far the ids have come. */
  mark(): IdMark
  /** Goes on from a mark, for an app that is restored: ids that are in use again are not given a second time. */
  goOn(mark: IdMark): void
}

/** A place in the order of ids; plain data. */
export interface IdMark {
  readonly counter: number
  /** How many pools of random bytes were filled, and how much of the last one is used. */
  readonly pools: number
  readonly used: number
}

/** A digest of a secret, from which the secret cannot be had back. */
export type Digest = (secret: string) => string

/** One call of an app's function; arguments and result are canonical EJSON, as they travel. */
export interface FunctionCall {
  readonly name: string
  readonly args: readonly unknown[]
  /** Whom the function sees as `context.user`; null for the system, which may call private functions. */
  readonly user: User | null
  /** Whether a user may run private functions too: an administrator tries them out in its name. */
  readonly privateToo?: boolean
}

/** How a call of a function ended; `logs` is what it wrote to the console. */
export type FunctionOutcome =
  | { readonly ok: true; readonly value: unknown; readonly logs: readonly string[] }
  | {
      readonly ok: false
      readonly fault: 'not-found' | 'not-callable' | 'no-rule' | 'failed' | 'too-slow' | 'busy'
      /** In the service's words. */
      readonly message: string
      readonly logs: readonly string[]
    }

/** Runs an app's functions; asynchronous, so the core itself never calls it. */
export interface FunctionRunner {
  run(app: FunctionHost, call: FunctionCall): Promise<FunctionOutcome>
  /** Resolves when no worker is left. */
  close(): Promise<void>
}

/** What a function can see of its app. */
export interface FunctionHost {
  readonly id: string
  readonly domainId: string
  readonly template: { current(): FunctionWorld }
}

/** The part of an app's configuration that functions work with. */
export interface FunctionWorld {
  readonly functions: ReadonlyMap<string, FunctionDefinition>
  /** `context.values`, by name. */
  readonly values: ReadonlyMap<string, unknown>
  /** `context.environment`. */
  readonly environment: { readonly tag: string; readonly values: Readonly<Record<string, unknown>> }
  /** Absolute; where `require` looks for packages. Null without an app directory. */
  readonly functionsDirectory: string | null
}

/** What an access token says, apart from the times that the issuer works out. */
export interface AccessTokenFacts {
  readonly domainId: string
  readonly userId: string
  readonly sessionId: string
  /** Zeros when the client named no device. */
  readonly deviceId: string
  /** Counts the access tokens of one session, from 0: which of them an operator expired is decided by it. */
  readonly serial: number
  /** On the app's clock, epoch ms. */
  readonly issuedAt: number
  readonly lifetimeMs: number
  /** The user's custom data; null for none. */
  readonly customData: Readonly<Record<string, unknown>> | null
}

/** What a refresh token says. */
export interface RefreshTokenFacts extends Omit<AccessTokenFacts, 'serial' | 'customData'> {
  /** The identity that was used for this login. */
  readonly identity: Pick<Identity, 'id' | 'providerId'> & {
    /** A provider of apps, or of administrators. */
    readonly providerType: string
  }
}

/** What a bearer string turned out to be. `unreadable` names the first thing that is wrong with it. */
export type TokenReading =
  | {
      readonly kind: 'access'
      readonly domainId: string
      readonly userId: string
      readonly sessionId: string
      readonly serial: number
      readonly issuedAt: number
    }
  | {
      readonly kind: 'refresh'
      readonly domainId: string
      readonly userId: string
      readonly sessionId: string
    }
  | {
      readonly kind: 'unreadable'
      readonly fault: 'segments' | 'payload' | 'signature'
      readonly detail: string
    }

/** What a credential of the fake identity provider says. */
export interface IdentityTokenFacts {
  readonly id: string
  /** The app it is for. */
  readonly domainId: string
  readonly provider: string
  readonly use: 'authCode' | 'idToken' | 'accessToken'
  /** The provider's client id in the app. */
  readonly audience: string
  readonly person: Person
  /** On the app's clock, epoch ms. */
  readonly issuedAt: number
  readonly lifetimeMs: number
}

/** Writes and reads the two tokens, and what the fake identity provider hands out. */
export interface TokenIssuer {
  accessToken(facts: AccessTokenFacts): string
  refreshToken(facts: RefreshTokenFacts): string
  /** Checks form and signature only; whether the session still lives is the core's question. */
  read(token: string): TokenReading
  identityToken(facts: IdentityTokenFacts): string
  /** Checks form and signature only; undefined for whatever `identityToken` has not written. */
  readIdentityToken(token: string): IdentityTokenFacts | undefined
  /** Header and payload as they stand, signature unchecked; undefined when they are not two JSON objects. */
  decode(token: string): { header: Record<string, unknown>; payload: Record<string, unknown> } | undefined
}
