import { chromiumRunner } from './chromium-runner.fixture.ts'
import { nodeRunner } from './node-runner.fixture.ts'
import type { ClientRunner } from './remote-client.fixture.ts'

/** One published SDK in one runtime, and the ways in which it differs from the others. */
export interface Sdk {
  readonly name: string
  readonly runner: ClientRunner
  /** The class of the errors that stand for an answer of the service. */
  readonly errorClass: string
  /** Whether the anonymous credential also picks users who are logged out: true of realm-web alone. */
  readonly reusesLoggedOutUsers: boolean
  /** Whether the user outlives the process or page; in Node only the server SDK writes files. */
  readonly remembersUser: boolean
  readonly deletesAccounts: boolean
  /** Whether a link whose access token ran out is made after a refresh: mongodb-stitch 3.18 hands the refusal out. */
  readonly refreshesToLink: boolean
  /** Whether a link refused with `InvalidSession` ends the user's session in the SDK. */
  readonly logsOutOnRefusedLink: boolean
  /** The providers it publishes no credential for, and what it says when one is asked for all the same. */
  readonly lacks: Readonly<Record<string, string>>
}

const stitch = {
  errorClass: 'StitchServiceError',
  reusesLoggedOutUsers: false,
  deletesAccounts: false,
  refreshesToLink: true,
  logsOutOnRefusedLink: true,
  lacks: { 'oauth2-apple': 'the SDK publishes no AppleCredential' },
}
const legacy = {
  errorClass: 'StitchError',
  reusesLoggedOutUsers: false,
  deletesAccounts: false,
  refreshesToLink: false,
  logsOutOnRefusedLink: false,
  lacks: {
    'custom-function': 'Invalid auth provider specified: function',
    'oauth2-apple': 'Invalid auth provider specified: apple',
  },
}
const realmWeb = {
  errorClass: 'MongoDBRealmError',
  reusesLoggedOutUsers: true,
  deletesAccounts: true,
  refreshesToLink: true,
  logsOutOnRefusedLink: false,
  lacks: {},
}

/** The SDKs that run in Node, each client in a process of its own. */
export const nodeSdks: readonly Sdk[] = [
  { ...stitch, name: 'mongodb-stitch-server-sdk', runner: nodeRunner('stitch-server'), remembersUser: true },
  { ...legacy, name: 'mongodb-stitch 3.18', runner: nodeRunner('legacy'), remembersUser: false },
  { ...realmWeb, name: 'realm-web', runner: nodeRunner('realm-web'), remembersUser: false },
]

/** The SDKs that run in Chromium, each client in a page with storage of its own. */
export const chromiumSdks: readonly Sdk[] = [
  {
    ...stitch,
    name: 'mongodb-stitch-browser-sdk',
    runner: chromiumRunner('stitch-browser'),
    remembersUser: true,
  },
  { ...legacy, name: 'mongodb-stitch 3.18', runner: chromiumRunner('legacy'), remembersUser: true },
  { ...realmWeb, name: 'realm-web', runner: chromiumRunner('realm-web'), remembersUser: true },
]
