import type { CliIo } from './io.ts'

/** A command line without a process: what it printed, and a way to interrupt it. */
export function testIo(cwd: string, env: Record<string, string> = {}) {
  const out: string[] = []
  const err: string[] = []
  const handlers = new Set<(signal: NodeJS.Signals) => void>()
  const bytes: Uint8Array[] = []
  const dead = new Set<number>()
  const opened: string[] = []
  const io: CliIo = {
    out: (line) => void out.push(line),
    outBytes: (chunk) => void bytes.push(chunk),
    err: (line) => void err.push(line),
    env,
    cwd,
    pid: process.pid,
    isTerminal: false,
    onInterrupt(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    onUncaught: () => () => {},
    openBrowser: async (url) => void opened.push(url),
    exit(code) {
      throw new Error(`exit ${code}`)
    },
    isAlive: (pid) => !dead.has(pid),
  }
  return {
    io,
    out,
    err,
    bytes,
    dead,
    opened,
    interrupt: () => [...handlers].forEach((handler) => void handler('SIGINT')),
  }
}
