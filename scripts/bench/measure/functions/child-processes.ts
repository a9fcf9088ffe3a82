import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** How many processes a process has started that are not gone, the dead ones that nobody asked for included. */
export function countChildren(pid: number): number {
  return execFileSync('ps', ['-A', '-o', 'ppid='], { encoding: 'utf8' })
    .split('\n')
    .filter((ppid) => Number(ppid) === pid && ppid.trim() !== '').length
}

/** The same, as soon as there is none, or when `withinMs` are over. */
export async function countChildrenLeft(pid: number, withinMs: number): Promise<number> {
  const until = performance.now() + withinMs
  for (;;) {
    const count = countChildren(pid)
    if (count === 0 || performance.now() > until) return count
    await sleep(200)
  }
}
