import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { createEmulator, type Emulator } from '../emulator.ts'
import { PortTaken } from '../http/listen.ts'
import { type EmulatorOptions, InvalidOption } from '../options.ts'
import { type CliIo, CommandFailed, EXIT, WrongUsage } from './io.ts'
import { createLineLog, type LogLevel } from './log-lines.ts'
import { explainPortTaken } from './port-taken.ts'
import { writeReadyFile } from './ready-file.ts'
import { readyEvent, readyMessage } from './ready-message.ts'

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
  adminUser?: string
  adminKey?: string
  parentPid?: number
  readyFile?: string
  json?: true
  quiet?: true
  logLevel: LogLevel
  iKnowThisIsNotProduction?: true
}

const PARENT_CHECK_MS = 500

/** Starts the emulator and resolves when it has stopped, with the exit code. */
export async function start(directory: string, flags: StartFlags, io: CliIo): Promise<number> {
  refuseProduction(flags, io)
  const appDirectory = resolve(io.cwd, directory)
  if (!existsSync(appDirectory) || !statSync(appDirectory).isDirectory()) {
    throw new CommandFailed(
      `there is no directory (and no command) '${directory}': create it with 'npx anon-emulator init ${directory}'`,
    )
  }
  const early = heldBack(io, flags.json === true)
  const log = createLineLog(early.io, {
    level: flags.logLevel,
    json: flags.json === true,
    quiet: flags.quiet === true,
  })
  const emulator = await listenOrExplain({ ...toOptions(flags), appDirectory, log }, io)
  const removeReadyFile = await readyFileOf(emulator, flags, io)
  if (flags.json === true) io.out(JSON.stringify(readyEvent(emulator)))
  else if (flags.quiet !== true) io.out(await readyMessage(emulator, appDirectory, flags))
  early.release()
  if (flags.open === true && emulator.url !== null) await io.openBrowser(emulator.url)
  const stopListening = io.onUncaught((error) =>
    log.error(
      `unexpected failure, the emulator goes on: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ),
  )
  await untilAskedToStop(emulator, flags, io)
  await emulator.stop()
  stopListening()
  removeReadyFile()
  return EXIT.done
}

async function readyFileOf(emulator: Emulator, { readyFile }: StartFlags, io: CliIo): Promise<() => void> {
  if (readyFile === undefined) return () => {}
  try {
    return writeReadyFile(resolve(io.cwd, readyFile), readyEvent(emulator))
  } catch (error) {
    await emulator.stop()
    throw new CommandFailed(
      `cannot write --ready-file: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function refuseProduction(flags: StartFlags, io: CliIo): void {
  if (io.env.NODE_ENV !== 'production' || flags.iKnowThisIsNotProduction === true) return
  throw new CommandFailed(
    'NODE_ENV is production, and this emulator accepts everybody: unset it, or start with --i-know-this-is-not-production',
  )
}

function toOptions(flags: StartFlags): EmulatorOptions {
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
    ...adminsOf(flags),
    freeze: flags.freeze === true,
    poll: flags.poll === true,
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

async function listenOrExplain(options: EmulatorOptions & { port?: number }, io: CliIo): Promise<Emulator> {
  let emulator: Emulator | undefined
  try {
    emulator = createEmulator(options)
    await emulator.listen()
    return emulator
  } catch (error) {
    await emulator?.stop()
    if (error instanceof PortTaken) throw new CommandFailed(await explainPortTaken(error, io))
    if (error instanceof InvalidOption) throw new WrongUsage(`--${kebab(error.option)}: ${error.reason}`)
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES')
      throw new CommandFailed(`not allowed to listen on port ${options.port}: choose one above 1023, or 0`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new CommandFailed(
        `this machine has no address '${options.host}': leave --host out to listen on loopback`,
      )
    }
    throw error
  }
}

/** Ctrl-C, SIGTERM, `anon-emulator stop`, or the end of --parent-pid; a second Ctrl-C ends the process at once. */
function untilAskedToStop(emulator: Emulator, flags: StartFlags, io: CliIo): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const ask = () => {
      if (asked) io.exit(EXIT.failed)
      asked = true
      clearInterval(watch)
      resolve()
    }
    const { parentPid } = flags
    const watch =
      parentPid === undefined
        ? undefined
        : setInterval(() => io.isAlive(parentPid) || asked || ask(), PARENT_CHECK_MS)
    io.onInterrupt(ask)
    void emulator.shutdownRequested.then(() => asked || ask())
  })
}

function kebab(option: string): string {
  return option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** With --json the ready event is the first line: what is logged before it waits for its turn. */
function heldBack(io: CliIo, hold: boolean): { io: CliIo; release(): void } {
  const lines: string[] = []
  let held = hold
  return {
    io: { ...io, out: (line) => (held ? void lines.push(line) : io.out(line)) },
    release() {
      held = false
      for (const line of lines.splice(0)) io.out(line)
    },
  }
}
