import { setTimeout as sleep } from 'node:timers/promises'
import { parseDuration } from '../duration.ts'
import { callControl, Unreachable } from './call-control.ts'
import { type CliIo, CommandFailed, EXIT, WrongUsage } from './io.ts'

interface RemoteFlags {
  url: string
  json?: true
}

const POLL_MS = 50
/** An emulator closes its sockets within a second or so; much later something is wrong. */
const STOP_TIMEOUT_MS = 10_000
const PROCESS_GRACE_MS = 2000

/** `status`: what the running emulator is, serves and holds. */
export async function status({ url, json }: RemoteFlags, io: CliIo): Promise<number> {
  const answer = await reach(url, () => callControl(url, 'GET', '/status'))
  if (json === true) {
    io.out(JSON.stringify(answer))
    return EXIT.done
  }
  const { counts } = answer
  io.out(
    `anon-emulator ${answer.version} at ${answer.url ?? url} (pid ${answer.pid}, since ${answer.startedAt})`,
  )
  io.out(`  App ID      ${answer.defaultAppId ?? 'any'}`)
  io.out(`  Directory   ${answer.appDirectory ?? 'none'}`)
  if (answer.persistence !== null) io.out(`  State file  ${answer.persistence}`)
  io.out(`  Holds       ${counts.apps} apps, ${counts.users} users, ${counts.liveSessions} live sessions`)
  for (const problem of answer.problems)
    io.out(`  ${problem.severity}: ${problem.file}:${problem.line}:${problem.column}: ${problem.message}`)
  return EXIT.done
}

/** `wait`: returns once the emulator answers. */
export async function wait(
  { url, json, timeout }: RemoteFlags & { timeout: string },
  io: CliIo,
): Promise<number> {
  requireUrl(url)
  const timeoutMs = parseDuration(timeout) ?? Number.NaN
  if (!(timeoutMs >= 0)) throw new WrongUsage(`--timeout: '${timeout}' is not a duration: write 30s or 2m`)
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      const answer = await callControl(url, 'GET', '/status', { timeoutMs: 1000 })
      io.out(json === true ? JSON.stringify(answer) : `ready: ${answer.url ?? url}`)
      return EXIT.done
    } catch (error) {
      // A proxy that says nothing is behind it yet is no answer either.
      if (!(error instanceof Unreachable || error instanceof CommandFailed)) throw error
      if (performance.now() >= deadline)
        throw new CommandFailed(`no emulator answered at ${url} within ${timeout}`)
      await sleep(POLL_MS)
    }
  }
}

/** `stop`: asks the emulator to end and returns once it no longer answers and, on this machine, its process is gone. */
export async function stop({ url, json }: RemoteFlags, io: CliIo): Promise<number> {
  const { pid } = await reach(url, () => callControl(url, 'POST', '/shutdown'))
  const deadline = performance.now() + STOP_TIMEOUT_MS
  while (await answers(url)) {
    if (performance.now() >= deadline)
      throw new CommandFailed(`the emulator at ${url} (pid ${pid}) still answers: end it with 'kill ${pid}'`)
    await sleep(POLL_MS)
  }
  // On this machine the process itself is waited for; not for ever, since a container's pid names somebody else here.
  const grace = performance.now() + PROCESS_GRACE_MS
  while (isLocal(url) && pid !== io.pid && io.isAlive(pid) && performance.now() < grace) await sleep(POLL_MS)
  io.out(json === true ? JSON.stringify({ stopped: true, pid }) : `stopped (pid ${pid})`)
  return EXIT.done
}

function isLocal(url: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/.test(url)
}

async function answers(url: string): Promise<boolean> {
  try {
    await callControl(url, 'GET', '/status', { timeoutMs: 1000 })
    return true
  } catch {
    return false
  }
}

/** `--url` must name an emulator by http; anything else would look like one that never answers. */
function requireUrl(url: string): void {
  if (URL.canParse(url) && new URL(url).protocol === 'http:') return
  throw new WrongUsage(`--url: expected http://host:port, got '${url}'`)
}

/** The answer of a call, or what to do where nobody answers. */
export async function reach<T>(url: string, call: () => Promise<T>): Promise<T> {
  requireUrl(url)
  try {
    return await call()
  } catch (error) {
    if (error instanceof Unreachable)
      throw new CommandFailed(`${error.message}: start one with 'npx anon-emulator', or name it with --url`)
    throw error
  }
}
