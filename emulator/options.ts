import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { APP_ID_RULE, isAppId } from './core/app-id.ts'
import { MAX_REFRESH_TOKEN_LIFETIME_MS, MIN_REFRESH_TOKEN_LIFETIME_MS } from './core/sessions/session.ts'
import { LAST_INSTANT } from './core/values/last-instant.ts'
import { parseDuration } from './duration.ts'
import { type Log, silentLog } from './log.ts'
import { STATE_FOLDER } from './persistence/state-folder.ts'

/** As `node:net` would tell, which whoever never listens need not load. */
const LOOPBACK_V4 = /^127(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/

/** What `startEmulator` takes; everything has a default. */
export interface EmulatorOptions {
  /** The app directory; false for none at all. Default: none, an app with `anon-user` enabled. */
  appDirectory?: string | false
  /** 0 (the default here; 9090 on the command line) takes any free port. */
  port?: number
  /** Where to listen. Default: both loopbacks. Anything else opens the emulator to others. */
  host?: string
  /** More names that may stand in a Host header. */
  allowedHosts?: readonly string[]
  /** The default app's client app id, over the one in the app directory. */
  appId?: string
  /** Which app ids a client may use: `any` makes unseen ones on first use, `configured` refuses them. Default: `any` unless an app id is named. */
  apps?: 'any' | 'configured'
  /** The same call order gives the same ids. */
  seed?: string
  /** The clock of every app at its start, ISO 8601 or epoch ms; default: real time. */
  now?: string | number
  /** Start every app's clock frozen. */
  freeze?: boolean
  /** Hot reload of the app directory. Default: true when there is one. */
  watch?: boolean
  /** Watch by polling, for network disks and containers. */
  poll?: boolean
  /** The origin clients are told to use, for proxies and tunnels. */
  publicUrl?: string
  /** How long refresh tokens of users who are not anonymous last, such as `"60d"` (the default) or ms; 30 minutes – 5 years. */
  refreshTokenLifetime?: string | number
  /** How long one call of a function may take, such as `"30s"` (the default) or ms. */
  functionTimeout?: string | number
  /** Hand every mail on to this SMTP server too, such as `smtp://127.0.0.1:1025`; with `smtps:`, any certificate does on loopback. Default: mail goes nowhere. */
  smtp?: string
  /**
   * The account that may use the Admin API with `local-userpass`. Default: unique_user@domain.com with "password", and
   * any API key; once `adminUser` or `adminKey` is given, nobody else.
   */
  adminUser?: { username: string; password: string }
  /** The API key that may use the Admin API; see `adminUser`. */
  adminKey?: { publicKey: string; privateKey: string }
  /**
   * Keep users and sessions between runs, in this file; true for `.anon-emulator/state.json` in the app directory, or in
   * the current one where there is none. Default: everything is in memory.
   */
  persist?: string | boolean
  /** A file written by `exportOnExit` or an export, to be put into the emulator at its start. */
  importState?: string
  /** Write all apps into this file when the emulator stops. */
  exportOnExit?: string
  /** Serve the web UI. Default: true. */
  ui?: boolean
  log?: Log
}

/** The options with every default applied and every value checked. */
export interface ResolvedOptions {
  readonly appDirectory: string | null
  readonly port: number
  readonly addresses: readonly string[]
  readonly beyondLoopback: boolean
  readonly allowedHosts: readonly string[]
  readonly appId: string | undefined
  readonly apps: 'any' | 'configured' | undefined
  readonly seed: string | undefined
  readonly clockStart: { readonly at?: number; readonly frozen: boolean }
  readonly watch: boolean
  readonly poll: boolean
  readonly publicUrl: string | undefined
  readonly refreshTokenLifetimeMs: number
  readonly functionTimeoutMs: number
  readonly smtp: string | undefined
  readonly admins: {
    readonly user?: { readonly username: string; readonly password: string }
    readonly key?: { readonly publicKey: string; readonly privateKey: string }
  }
  /** Absolute, like the two after it; null for none. */
  readonly stateFile: string | null
  readonly importState: string | null
  readonly exportOnExit: string | null
  /** Where the built UI is; null when it is not to be served, or not built. */
  readonly uiDirectory: string | null
  readonly log: Log
}

/** An option that cannot be; `option` is its name. */
export class InvalidOption extends Error {
  readonly option: string
  readonly reason: string

  constructor(option: string, reason: string) {
    super(`${option}: ${reason}`)
    this.name = 'InvalidOption'
    this.option = option
    this.reason = reason
  }
}

const OPTION_NAMES: ReadonlySet<string> = new Set<keyof EmulatorOptions>([
  'appDirectory',
  'port',
  'host',
  'allowedHosts',
  'appId',
  'apps',
  'seed',
  'now',
  'freeze',
  'watch',
  'poll',
  'publicUrl',
  'refreshTokenLifetime',
  'functionTimeout',
  'smtp',
  'adminUser',
  'adminKey',
  'persist',
  'importState',
  'exportOnExit',
  'ui',
  'log',
])
const MINUTE_MS = 60_000
const LOOPBACKS = ['127.0.0.1', '::1'] as const

/** Checks and completes the options, once. */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  const { host, appId, appDirectory, log = silentLog } = options
  const unknown = Object.keys(options).find((name) => !OPTION_NAMES.has(name))
  if (unknown !== undefined)
    throw new InvalidOption(unknown, `no such option: use one of ${[...OPTION_NAMES].join(', ')}`)
  const directory = appDirectory === undefined || appDirectory === false ? null : resolve(appDirectory)
  if (directory !== null && !existsSync(directory))
    throw new InvalidOption('appDirectory', `there is no directory '${directory}'`)
  const port = options.port ?? 0
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidOption('port', `expected 0 – 65535, got ${port}`)
  if (appId !== undefined && !isAppId(appId)) {
    throw new InvalidOption('appId', `'${appId}' cannot be an app id: ${APP_ID_RULE}`)
  }
  if (host?.trim() === '')
    throw new InvalidOption('host', 'must not be empty: leave it out to listen on loopback')
  const addresses = host === undefined || host === 'localhost' ? LOOPBACKS : [bare(host)]
  const publicUrl = options.publicUrl === undefined ? undefined : readPublicUrl(options.publicUrl)
  const named = [...(options.allowedHosts ?? []), ...(host === undefined ? [] : [host])]
  return {
    appDirectory: directory,
    port,
    addresses,
    beyondLoopback: addresses.some((address) => !isLoopback(address)),
    allowedHosts: publicUrl === undefined ? named : [...named, new URL(publicUrl).hostname],
    appId,
    apps: readApps(options.apps),
    seed: options.seed,
    clockStart: { ...readNow(options.now), frozen: options.freeze ?? false },
    watch: options.watch ?? true,
    poll: options.poll ?? false,
    publicUrl,
    refreshTokenLifetimeMs: readDuration('refreshTokenLifetime', options.refreshTokenLifetime ?? '60d', [
      MIN_REFRESH_TOKEN_LIFETIME_MS,
      MAX_REFRESH_TOKEN_LIFETIME_MS,
    ]),
    functionTimeoutMs: readDuration('functionTimeout', options.functionTimeout ?? '30s', [1, 10 * MINUTE_MS]),
    smtp: options.smtp === undefined ? undefined : readSmtp(options.smtp),
    admins: readAdmins(options),
    stateFile: readPersist(options.persist, directory),
    importState: readFileOption('importState', options.importState),
    exportOnExit: readFileOption('exportOnExit', options.exportOnExit),
    uiDirectory: options.ui === false ? null : findUi(),
    log,
  }
}

/** Beside the bundle; in a checkout, which runs from source, in dist. */
function findUi(): string | null {
  const candidates = ['./ui', '../ui', '../dist/ui'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  return (
    candidates.find((path) => existsSync(join(path, 'index.html')) && existsSync(join(path, 'assets'))) ??
    null
  )
}

function readApps(apps: unknown): ResolvedOptions['apps'] {
  if (apps === undefined || apps === 'any' || apps === 'configured') return apps
  throw new InvalidOption('apps', `expected 'any' or 'configured', got '${String(apps)}'`)
}

function readNow(now: string | number | undefined): { at?: number } {
  if (now === undefined) return {}
  const at = typeof now === 'number' ? now : Date.parse(now)
  if (Number.isInteger(at) && at >= 0 && at <= LAST_INSTANT) return { at }
  throw new InvalidOption('now', `expected an instant such as 2026-01-01T00:00:00Z, got '${now}'`)
}

function readDuration(
  option: string,
  given: string | number,
  [least, most]: readonly [number, number],
): number {
  const ms = typeof given === 'number' ? given : parseDuration(given)
  if (ms !== undefined && Number.isInteger(ms) && ms >= least && ms <= most) return ms
  throw new InvalidOption(
    option,
    `expected a duration between ${least} and ${most} ms, such as "90m", got '${given}'`,
  )
}

function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.pathname !== '/') {
    throw new InvalidOption(
      'publicUrl',
      `expected an origin such as https://emulator.example.net, got '${text}'`,
    )
  }
  return url.origin
}

function readPersist(persist: string | boolean | undefined, directory: string | null): string | null {
  if (persist === undefined || persist === false) return null
  if (persist === true) return resolve(directory ?? '.', STATE_FOLDER, 'state.json')
  return readFileOption('persist', persist)
}

/** Absolute. A directory is most likely meant for something else, such as the app directory after `--persist`. */
function readFileOption(option: string, file: string | undefined): string | null {
  if (file === undefined) return null
  if (file.trim() === '') throw new InvalidOption(option, 'must not be empty: name a file')
  if (isDirectory(option, file))
    throw new InvalidOption(option, `'${file}' is a directory: name a file, with = after the option`)
  return resolve(file)
}

function isDirectory(option: string, file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reason = code === 'ENOTDIR' ? 'a file stands where its folder is to be' : String(code ?? error)
    throw new InvalidOption(option, `'${file}' cannot be: ${reason}. Name another file`)
  }
}

function readSmtp(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^smtps?:$/.test(url.protocol) && url.hostname !== '') return text
  // What was given is not repeated: it may hold a password.
  throw new InvalidOption('smtp', 'expected a server such as smtp://127.0.0.1:1025')
}

function readAdmins({ adminUser: user, adminKey: key }: EmulatorOptions): ResolvedOptions['admins'] {
  checkTexts('adminUser', user === undefined ? [] : [user.username, user.password])
  checkTexts('adminKey', key === undefined ? [] : [key.publicKey, key.privateKey])
  return { ...(user === undefined ? {} : { user }), ...(key === undefined ? {} : { key }) }
}

/** The message does not repeat them: they are secrets. */
function checkTexts(option: string, texts: readonly unknown[]): void {
  if (texts.some((text) => typeof text !== 'string' || text === '' || text.length > 256))
    throw new InvalidOption(option, 'expected two texts of 1 – 256 characters')
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}

function isLoopback(address: string): boolean {
  return address === '::1' || LOOPBACK_V4.test(address)
}
