import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What the emulator's process says about itself, after a collection. */
export interface Probe {
  readonly heapUsed: number
  readonly rss: number
  readonly external: number
  /** The share of one processor that it had since the last question. */
  readonly cpu: number
  readonly unhandledRejections: number
  readonly uncaughtExceptions: number
  readonly warnings: number
  /** The first of them, in words. */
  readonly said: readonly string[]
}

/** How the emulator's process ended. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly tookMs: number
}

/** The built emulator in a process of its own, with a probe in it. */
export interface SoakedEmulator {
  readonly port: number
  readonly pid: number
  /** Undefined once it has ended. */
  probe(): Promise<Probe | undefined>
  /** Asks it to stop, as Ctrl-C would; kills it when it has not ended in time. */
  stop(withinMs: number): Promise<Ending>
  kill(): void
  /** Lines on standard error, and log lines of level error, but for the ones that broken files deserve. */
  readonly errors: readonly string[]
  readonly hasEnded: boolean
}

const BIN = fileURLToPath(new URL('../../../dist/bin.js', import.meta.url))
const PROBE = new URL('./probe.mjs', import.meta.url).href

const OF_BROKEN_FILES = /auth_providers\/|is served as it last was/

/** Starts it on a free port in `directory`, and resolves once it is ready. */
export async function startSoaked(directory: string, options: readonly string[]): Promise<SoakedEmulator> {
  const { NODE_ENV: _, ...env } = process.env
  const args = ['start', '.', '--port', '0', '--json', '--parent-pid', String(process.pid), ...options]
  const child = fork(BIN, args, {
    cwd: directory,
    env,
    execArgv: ['--expose-gc', '--import', PROBE],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C is for the soak: it stops the emulator itself, with everybody connected.
    detached: true,
  })
  const errors: string[] = []
  const keep = (line: string) => {
    if (errors.length < 100 && !OF_BROKEN_FILES.test(line)) errors.push(line)
  }
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  if (child.stderr !== null)
    createInterface({ input: child.stderr }).on('line', (line) => line.startsWith('warning:') || keep(line))
  const port = await readyPort(child, errors, keep)
  return {
    port,
    pid: child.pid ?? 0,
    errors,
    get hasEnded() {
      return ended
    },
    probe: () => ask(child),
    kill: () => void child.kill('SIGKILL'),
    async stop(withinMs) {
      const startedAt = performance.now()
      if (!ended) {
        const exit = once(child, 'exit')
        child.kill('SIGTERM')
        const late = setTimeout(() => child.kill('SIGKILL'), withinMs)
        await exit
        clearTimeout(late)
      }
      return { code: child.exitCode, signal: child.signalCode, tookMs: performance.now() - startedAt }
    },
  }
}

function ask(child: ChildProcess): Promise<Probe | undefined> {
  if (!child.connected) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    const done = (probe: Probe | undefined) => {
      child.off('message', onMessage).off('exit', onExit)
      resolve(probe)
    }
    const onMessage = (message: unknown) => done(message as Probe)
    const onExit = () => done(undefined)
    child.on('message', onMessage).on('exit', onExit)
    child.send('probe')
  })
}

function readyPort(child: ChildProcess, errors: readonly string[], keep: (line: string) => void) {
  return new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the emulator ended (is dist/ built?): ${errors.join('\n')}`)))
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { event: string; port?: number; level?: string }
      if (said.event === 'ready' && said.port !== undefined) resolve(said.port)
      if (said.level === 'error') keep(line)
    })
  })
}
