import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { EmulatorEvent } from '../../core/events.ts'
import { errorCode } from '../../core/values/error-code.ts'
import { messageOf } from '../../core/values/message-of.ts'
import { createEmulator } from '../../emulator.ts'
// What the emulator loads when it comes to watch and to listen: a start is sure to, and loads it beside the rest.
import 'chokidar'
import '../../composition/surfaces.ts'
import { PortTaken } from '../../http/port-taken.ts'
import type { Log } from '../../log.ts'
import { type EmulatorOptions, InvalidOption } from '../../options.ts'
import { StateRefused } from '../../persistence/state/state-refused.ts'
import { StateInUse } from '../../persistence/store/lock.ts'
import type { Emulator } from '../../running-emulator.ts'
import { type CliIo, CommandFailed, WrongUsage } from '../io.ts'
import { explainPortTaken } from './port-taken.ts'
import { writeReadyFile } from './ready-file.ts'
import { readyEvent } from './ready-message.ts'
import { type StartFlags, toOptions } from './start-flags.ts'

/** An emulator that answers. */
export interface Booted {
  readonly emulator: Emulator
  readonly appDirectory: string
  /** Resolves when it is to end by itself: `anon-emulator stop`, or the end of --parent-pid. */
  readonly askedToEnd: Promise<void>
  /** Resolves when nothing of it is left. */
  stop(): Promise<void>
}

const PARENT_CHECK_MS = 500
/** Options whose flags have other names. */
const FLAGS: Readonly<Record<string, string>> = { importState: 'import' }

/** Starts the emulator that the flags describe, or says in words why not. */
export async function boot(directory: string, flags: StartFlags, io: CliIo, log: Log): Promise<Booted> {
  refuseProduction(flags, io)
  const appDirectory = resolve(io.cwd, directory)
  const found = statSync(appDirectory, { throwIfNoEntry: false })
  if (found === undefined)
    throw new CommandFailed(
      `there is no directory (and no command) '${directory}': create it with 'npx anon-emulator init ${directory}'`,
    )
  if (!found.isDirectory())
    throw new CommandFailed(`'${directory}' is a file: name the directory it is in, '${dirname(directory)}'`)
  const emulator = await listenOrExplain({ ...toOptions(flags, io.cwd), appDirectory, log }, io)
  if (flags.logLevel === 'debug' && flags.quiet !== true) emulator.on((event) => tellOfCall(event, log))
  const removeReadyFile = await readyFileOf(emulator, flags, io)
  const stopListening = io.onUncaught((error) =>
    log.error(
      `unexpected failure, the emulator goes on: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ),
  )
  const parent = watchParent(flags, io)
  return {
    emulator,
    appDirectory,
    askedToEnd: Promise.race([emulator.shutdownRequested, parent.gone]),
    async stop() {
      parent.forget()
      try {
        await stopOrExplain(emulator)
      } finally {
        stopListening()
        removeReadyFile()
      }
    },
  }
}

/** What `--log-level debug` says beside the rest: each call of a client, once it is answered. */
function tellOfCall(event: EmulatorEvent, log: Log): void {
  if (event.type !== 'request.finished') return
  const { appId, method, path, status } = event
  log.debug(`${appId}: ${method} ${path} ${status === 0 ? 'not answered' : status}`)
}

function watchParent({ parentPid }: StartFlags, io: CliIo): { gone: Promise<void>; forget(): void } {
  let watch: ReturnType<typeof setInterval> | undefined
  const gone = new Promise<void>((resolve) => {
    if (parentPid === undefined) return
    watch = setInterval(() => io.isAlive(parentPid) || resolve(), PARENT_CHECK_MS)
  })
  return { gone, forget: () => clearInterval(watch) }
}

async function readyFileOf(emulator: Emulator, { readyFile }: StartFlags, io: CliIo): Promise<() => void> {
  if (readyFile === undefined) return () => {}
  try {
    return writeReadyFile(resolve(io.cwd, readyFile), readyEvent(emulator))
  } catch (error) {
    await emulator.stop()
    throw new CommandFailed(`cannot write --ready-file: ${messageOf(error)}`)
  }
}

function refuseProduction(flags: StartFlags, io: CliIo): void {
  if (io.env.NODE_ENV !== 'production' || flags.iKnowThisIsNotProduction === true) return
  throw new CommandFailed(
    'NODE_ENV is production, and this emulator accepts everybody: unset it, or start with --i-know-this-is-not-production',
  )
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
    if (error instanceof StateRefused || error instanceof StateInUse) throw new CommandFailed(error.message)
    if (error instanceof InvalidOption)
      throw new WrongUsage(`--${FLAGS[error.option] ?? kebab(error.option)}: ${error.reason}`)
    const code = errorCode(error)
    // The system says the same of files.
    if (code === 'EACCES' && error instanceof Error && 'syscall' in error && error.syscall === 'listen')
      throw new CommandFailed(`not allowed to listen on port ${options.port}: choose one above 1023, or 0`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new CommandFailed(
        `this machine has no address '${options.host}': leave --host out to listen on loopback`,
      )
    }
    throw error
  }
}

async function stopOrExplain(emulator: Emulator): Promise<void> {
  try {
    await emulator.stop()
  } catch (error) {
    throw error instanceof StateRefused ? new CommandFailed(error.message) : error
  }
}

function kebab(option: string): string {
  return option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
