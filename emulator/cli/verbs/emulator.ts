import { setTimeout as sleep } from 'node:timers/promises'
import { ControlError, connect, type EmulatorClient, type StatusView } from '../../client.ts'
import { parseDuration } from '../../duration.ts'
import { type CliIo, CommandFailed, WrongUsage } from '../io.ts'
import { counted } from '../remote/flags.ts'
import { plain } from '../remote/table.ts'
import type { Verb } from '../remote/verb.ts'

const POLL_MS = 50
const PROCESS_GRACE_MS = 2000

/** `status`: what the running emulator is, serves and holds. */
export const status: Verb = {
  example: 'status',
  ofNoApp: true,
  async run({ emulator, say }) {
    const answer = await emulator.status()
    say(answer, statusLines(answer, emulator.url).join('\n'))
  },
}

function statusLines(answer: StatusView, url: string): string[] {
  const { counts } = answer
  return [
    `anon-emulator ${answer.version} at ${answer.url ?? url} (pid ${answer.pid}, since ${answer.startedAt})`,
    `  App ID      ${answer.defaultAppId ?? 'any'}`,
    `  Directory   ${answer.appDirectory ?? 'none'}`,
    ...(answer.persistence === null ? [] : [`  State file  ${answer.persistence}`]),
    `  Holds       ${counted(counts.apps, 'app')}, ${counted(counts.users, 'user')}, ${counted(counts.liveSessions, 'live session')}`,
    ...answer.problems.map((problem) =>
      plain(`  ${problem.severity}: ${problem.file}:${problem.line}:${problem.column}: ${problem.message}`),
    ),
  ]
}

/** `wait`: returns once the emulator answers. */
export const wait: Verb = {
  options: [['--timeout <duration>', 'give up after this long, such as 2m; default: 30s']],
  example: 'wait --timeout 1m',
  ofNoApp: true,
  async run({ emulator: { url }, say }, { timeout = '30s' }: { timeout?: string }) {
    const timeoutMs = parseDuration(timeout) ?? Number.NaN
    if (!(timeoutMs >= 0)) throw new WrongUsage(`--timeout: '${timeout}' is not a duration: write 30s or 2m`)
    const impatient = connect(url, { timeoutMs: 1000 })
    const deadline = performance.now() + timeoutMs
    for (;;) {
      try {
        const answer = await impatient.status()
        return say(answer, `ready: ${answer.url ?? url}`)
      } catch (error) {
        // A proxy that says nothing is behind it yet is no answer either.
        if (!(error instanceof ControlError)) throw error
        if (performance.now() >= deadline)
          throw new CommandFailed(`no emulator answered at ${url} within ${timeout}`)
        await sleep(POLL_MS)
      }
    }
  },
}

/** `stop`: asks the emulator to end and returns once it no longer answers and, on this machine, its process is gone. */
export const stop: Verb = {
  example: 'stop',
  ofNoApp: true,
  async run({ emulator, io, say }) {
    const { pid } = await emulator.status()
    await emulator.stop()
    await untilGone(emulator, pid, io)
    say({ stopped: true, pid }, `stopped (pid ${pid})`)
  },
}

/** Not for ever, since a container's pid names somebody else here. */
async function untilGone({ url }: EmulatorClient, pid: number, io: CliIo): Promise<void> {
  if (!/^https?:\/\/(localhost|127\.|\[::1\])/.test(url) || pid === io.pid) return
  const grace = performance.now() + PROCESS_GRACE_MS
  while (io.isAlive(pid) && performance.now() < grace) await sleep(POLL_MS)
}

/** `open`: shows the emulator's page, of one app when it is named. */
export const open: Verb = {
  example: 'open',
  async run({ emulator, io, app, say }, flags) {
    await emulator.status()
    const page = flags.app === undefined ? '/' : `/apps/${encodeURIComponent((await app()).id)}/users`
    await io.openBrowser(emulator.url + page)
    say({ opened: emulator.url + page }, `opened ${emulator.url}${page}`)
  },
}
