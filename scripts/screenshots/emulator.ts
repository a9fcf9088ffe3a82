import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../dist/bin.js', import.meta.url))

/** A built emulator in a process and a directory of its own. */
export interface RunningEmulator {
  readonly url: string
  readonly directory: string
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>
  /** Ends the process and removes its directory. */
  remove(): Promise<void>
}

/** Makes a temporary directory, lets `fill` put files there, and starts the built emulator in it. */
export async function startEmulator(
  args: readonly string[],
  fill: (directory: string) => void = () => {},
): Promise<RunningEmulator> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'my-app-')))
  fill(directory)
  const child = spawn(process.execPath, [BIN, '--port', '0', '--json', ...args], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
  const remove = async () => {
    await kill()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    return { url: await readyUrl(child), directory, kill, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}; is dist/ built?`)))
    child.once('error', reject)
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { event, url } = JSON.parse(line) as { event?: string; url?: string }
      if (event === 'ready' && url !== undefined) resolve(url)
    })
  })
}
