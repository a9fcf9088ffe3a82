import { messageOf } from '../core/values/message-of.ts'
import type { Emulator } from '../running-emulator.ts'
import { failureReport } from './exec/failure-report.ts'
import { type ProcessTree, startTree } from './exec/process-tree.ts'
import { type CliIo, EXIT } from './io.ts'
import { boot } from './start/boot.ts'
import { createLineLog } from './start/log-lines.ts'
import type { ExecFlags } from './start/start-flags.ts'

/** What shells answer for a command that cannot be started. */
const CANNOT_START = 127

/**
 * `exec`: an emulator for as long as one command runs. Standard output is the command's own; the emulator speaks on
 * standard error. The exit code is the command's; a failure to start the emulator is a failure, and the command never runs.
 */
export async function exec(command: readonly string[], flags: ExecFlags, io: CliIo): Promise<number> {
  const ownIo = { ...io, out: io.err }
  const log = createLineLog(ownIo, {
    level: flags.logLevel,
    json: flags.json === true,
    quiet: flags.quiet === true,
  })
  const { emulator, askedToEnd, stop } = await boot(flags.appDir, flags, ownIo, log)
  if (emulator.openToOthers)
    log.warn(`listening on ${emulator.addresses.join(', ')}: anybody who reaches this machine can log in`)
  if (flags.open === true && emulator.url !== null) await io.openBrowser(emulator.url)
  let code: number | undefined
  try {
    const given = environmentOf(emulator)
    log.info(`anon-emulator at ${given.ANON_EMULATOR_URL}, app ${given.ANON_EMULATOR_APP_ID}`)
    const tree = startTree(command, {
      env: { ...io.env, ...given },
      cwd: io.cwd,
      shell: flags.shell === true,
    })
    const end = await follow(tree, askedToEnd, io)
    if (end.code === undefined) return cannotStart(command, io)
    code = end.code
    if (code !== EXIT.done && !end.asked && flags.quiet !== true) {
      io.err(
        `anon-emulator: '${command.join(' ')}' ended with ${code}; ${(await failureReport(emulator)).join('\n')}`,
      )
    }
    return code
  } finally {
    await stop().catch((error: unknown) => {
      // A stop that fails, of an export that cannot be written, is a failure: but the command's own says more.
      if (code === undefined || code === EXIT.done) throw error
      io.err(`anon-emulator: ${messageOf(error)}`)
    })
  }
}

/** What the command finds in its environment: for our own tools, and what the suites of the SDKs read. */
function environmentOf(emulator: Emulator) {
  const url = emulator.url ?? ''
  return {
    ANON_EMULATOR_URL: url,
    ANON_EMULATOR_APP_ID: (emulator.defaultApp() ?? emulator.app()).id,
    STITCH_BASE_URL: url,
    REALM_BASE_URL: url,
    BAAS_BASE_URL: url,
  }
}

/** The exit code once nothing of the command is left, undefined when it cannot be started; and whether somebody asked for its end. */
async function follow(
  tree: ProcessTree,
  askedToEnd: Promise<void>,
  io: CliIo,
): Promise<{ code: number | undefined; asked: boolean }> {
  let asked = false
  const stopForwarding = io.onInterrupt((signal) => {
    if (asked) tree.kill()
    else tree.signal(signal)
    asked = true
  })
  void askedToEnd.then(() => {
    asked = true
    return tree.end()
  })
  try {
    return { code: await tree.ended, asked }
  } catch {
    return { code: undefined, asked }
  } finally {
    await tree.end()
    stopForwarding()
  }
}

function cannotStart([name = '']: readonly string[], io: CliIo): number {
  io.err(
    `anon-emulator: cannot start '${name}': there is no such command, or it may not be run; what only a shell understands needs --shell`,
  )
  return CANNOT_START
}
