import { resolve } from 'node:path'
import type { EmulatorOptions } from '../../options.ts'
import type { LogLevel } from './log-lines.ts'

/** The flags of `start`, as commander names them. */
export interface StartFlags {
  port: number
  host?: string
  allowedHost?: string[]
  appId?: string
  anyApp?: true
  strictApps?: true
  seed?: string
  now?: string
  freeze?: true
  watch: boolean
  poll?: true
  ui: boolean
  open?: true
  publicUrl?: string
  refreshTokenLifetime?: string
  functionTimeout?: string
  smtp?: string
  persist?: string | true
  import?: string
  exportOnExit?: string
  adminUser?: string
  adminKey?: string
  parentPid?: number
  readyFile?: string
  json?: true
  quiet?: true
  logLevel: LogLevel
  iKnowThisIsNotProduction?: true
}

/** The flags of `exec`. */
export interface ExecFlags extends StartFlags {
  appDir: string
  shell?: true
}

/** The flags as options of the emulator; files are meant from `cwd`. */
export function toOptions(flags: StartFlags, cwd: string): EmulatorOptions {
  const { port, host, appId, seed, now, publicUrl, watch, ui } = flags
  return {
    port,
    watch,
    ui,
    ...(host === undefined ? {} : { host }),
    ...(flags.allowedHost === undefined ? {} : { allowedHosts: flags.allowedHost }),
    ...(appId === undefined ? {} : { appId }),
    ...(flags.anyApp === true ? { apps: 'any' } : flags.strictApps === true ? { apps: 'configured' } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(now === undefined ? {} : { now }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(flags.refreshTokenLifetime === undefined ? {} : { refreshTokenLifetime: flags.refreshTokenLifetime }),
    ...(flags.functionTimeout === undefined ? {} : { functionTimeout: flags.functionTimeout }),
    ...(flags.smtp === undefined ? {} : { smtp: flags.smtp }),
    ...filesOf(flags, cwd),
    ...adminsOf(flags),
    freeze: flags.freeze === true,
    poll: flags.poll === true,
  }
}

function filesOf(
  { persist, import: importFile, exportOnExit }: StartFlags,
  cwd: string,
): Pick<EmulatorOptions, 'persist' | 'importState' | 'exportOnExit'> {
  return {
    ...(persist === undefined
      ? {}
      : { persist: persist === true || persist === '' ? persist : resolve(cwd, persist) }),
    ...(importFile === undefined ? {} : { importState: resolve(cwd, importFile) }),
    ...(exportOnExit === undefined ? {} : { exportOnExit: resolve(cwd, exportOnExit) }),
  }
}

function adminsOf({ adminUser, adminKey }: StartFlags): Pick<EmulatorOptions, 'adminUser' | 'adminKey'> {
  const options: ReturnType<typeof adminsOf> = {}
  if (adminUser !== undefined) {
    const [username, password] = splitPair(adminUser)
    options.adminUser = { username, password }
  }
  if (adminKey !== undefined) {
    const [publicKey, privateKey] = splitPair(adminKey)
    options.adminKey = { publicKey, privateKey }
  }
  return options
}

/** At the first colon: passwords may hold more of them. Without one the second half is empty, which is refused. */
function splitPair(pair: string): [string, string] {
  const colon = pair.indexOf(':')
  return colon < 0 ? [pair, ''] : [pair.slice(0, colon), pair.slice(colon + 1)]
}
