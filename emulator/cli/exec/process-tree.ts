import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'

/** A command that runs with our own input and output, and all that it starts. */
export interface ProcessTree {
  /** The exit code, as a shell would tell it: 128 and the signal's number for a signal. Rejects when it cannot be started. */
  readonly ended: Promise<number>
  /** To the command; as the terminal's Ctrl-C does, SIGINT goes to all that it started too. */
  signal(signal: NodeJS.Signals): void
  /** Ends whatever is left of it, within a second or two. */
  end(): Promise<void>
  /** Ends whatever is left of it at once. */
  kill(): void
}

/** How long what is asked to end may take. */
const GRACE_MS = 2000
const POLL_MS = 20
const ON_WINDOWS = process.platform === 'win32'

/** Starts a command in a process group of its own, so that all it starts can be found again. */
export function startTree(
  [command = '', ...args]: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; shell: boolean },
): ProcessTree {
  const { env, cwd } = options
  const settings = { env, cwd, stdio: 'inherit', detached: !ON_WINDOWS } as const
  // Most commands of npm are .cmd files on Windows, which only its shell can start.
  const child = options.shell
    ? spawn([command, ...args].join(' '), { ...settings, shell: true })
    : ON_WINDOWS
      ? spawn([command, ...args].map(quoted).join(' '), { ...settings, shell: true })
      : spawn(command, args, settings)
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    )
  })
  const kill = () => {
    if (child.pid === undefined) return
    if (ON_WINDOWS) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
    else signalGroup(child.pid, 'SIGKILL')
  }
  return {
    ended,
    signal(signal) {
      if (child.pid === undefined) return
      // The console of Windows has told everybody in it.
      if (ON_WINDOWS) return
      if (signal === 'SIGINT') signalGroup(child.pid, signal)
      else child.kill(signal)
    },
    async end() {
      const { pid } = child
      if (pid === undefined || ON_WINDOWS || !signalGroup(pid, 'SIGTERM')) return kill()
      const deadline = performance.now() + GRACE_MS
      while (signalGroup(pid, 0) && performance.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      kill()
    },
    kill,
  }
}

/** Whether there was anybody in the group. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}

function quoted(argument: string): string {
  return /^[\w./:\\=@-]+$/.test(argument) ? argument : `"${argument.replaceAll('"', '""')}"`
}
