import { type CliIo, EXIT } from '../io.ts'
import { boot } from './boot.ts'
import { createLineLog } from './log-lines.ts'
import { readyEvent, readyMessage } from './ready-message.ts'
import type { StartFlags } from './start-flags.ts'

/** Starts the emulator and resolves when it has stopped, with the exit code. */
export async function start(directory: string, flags: StartFlags, io: CliIo): Promise<number> {
  const early = heldBack(io, flags.json === true)
  const log = createLineLog(early.io, {
    level: flags.logLevel,
    json: flags.json === true,
    quiet: flags.quiet === true,
  })
  const { emulator, appDirectory, askedToEnd, stop } = await boot(directory, flags, io, log)
  if (flags.json === true) io.out(JSON.stringify(readyEvent(emulator)))
  else if (flags.quiet !== true) io.out(await readyMessage(emulator, appDirectory, flags))
  early.release()
  if (flags.open === true && emulator.url !== null) await io.openBrowser(emulator.url)
  await Promise.race([askedToEnd, untilInterrupted(io)])
  await stop()
  return EXIT.done
}

/** Ctrl-C or SIGTERM; a second one ends the process at once. */
function untilInterrupted(io: CliIo): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    io.onInterrupt(() => {
      if (asked) io.exit(EXIT.failed)
      asked = true
      resolve()
    })
  })
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
