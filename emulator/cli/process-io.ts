import { isAlive } from '../processes.ts'
import type { CliIo } from './io.ts'

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The real process. */
export function processIo(): CliIo {
  // A reader that went away (`… | head -1`) must not take the emulator with it.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    outBytes: (bytes) => void process.stdout.write(bytes),
    err: (line) => void process.stderr.write(`${line}\n`),
    env: process.env,
    cwd: process.cwd(),
    pid: process.pid,
    isTerminal: process.stdout.isTTY === true,
    onInterrupt(handler) {
      for (const signal of INTERRUPTS) process.on(signal, handler)
      return () => {
        for (const signal of INTERRUPTS) process.off(signal, handler)
      }
    },
    onUncaught(handler) {
      process.on('uncaughtException', handler)
      process.on('unhandledRejection', handler)
      return () => {
        process.off('uncaughtException', handler)
        process.off('unhandledRejection', handler)
      }
    },
    async openBrowser(url) {
      const { default: open } = await import('open')
      const child = await open(url).catch(() => undefined)
      child?.on('error', () => {})
    },
    exit: (code) => process.exit(code),
    isAlive,
  }
}
