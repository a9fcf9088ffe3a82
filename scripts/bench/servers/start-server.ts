import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { end, track } from './children.ts'

/** What can be measured: the built emulator, as people start it or without its watcher, and the two references. */
export type ServerName = 'ours' | 'ours watching' | 'A' | 'B'

/** A server in a process of its own, ready for requests. */
export interface RunningServer {
  readonly name: ServerName
  readonly port: number
  readonly process: ChildProcessWithoutNullStreams
  stop(): Promise<void>
}

const READY_WITHIN_MS = 15_000

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const BIN = here('../../../dist/bin.js')
const COMMANDS: Record<ServerName, readonly string[]> = {
  ours: [BIN, '--port', '0', '--json', '--no-watch'],
  'ours watching': [BIN, '--port', '0', '--json'],
  A: [here('../references/reference-a.mjs')],
  B: [here('../references/reference-b.mjs')],
}

/** Spawns a server in `directory`, with options beside its own, and resolves with its ready line. */
export async function startServer(
  name: ServerName,
  directory: string,
  options: readonly string[] = [],
): Promise<RunningServer> {
  // NODE_ENV would change what Express does, and the emulator does not start in production.
  const { NODE_ENV: _, ...env } = process.env
  const child = track(
    spawn(process.execPath, [...COMMANDS[name], ...options], {
      cwd: directory,
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    }),
  )
  try {
    const port = await readyPort(child)
    return { name, port, process: child, stop: () => end(child) }
  } catch (error) {
    await end(child)
    throw new Error(`server '${name}' did not start (is dist/ built?)`, { cause: error })
  }
}

/** Deletes every user of ours, through the Control API. */
export async function resetServer({ port }: RunningServer): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/emulator/v1/reset`, { method: 'POST' })
  if (!answer.ok) throw new Error(`reset was answered ${answer.status}`)
  await answer.arrayBuffer()
}

function readyPort(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = () => reject(new Error(said.slice(0, 2000) || 'it said nothing'))
    const timer = setTimeout(fail, READY_WITHIN_MS)
    child.once('exit', fail)
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { event, port } = JSON.parse(line) as { event?: string; port?: number }
      if (event !== 'ready' || port === undefined) return
      clearTimeout(timer)
      resolve(port)
    })
  })
}
