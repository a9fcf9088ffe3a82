import type { ChildProcess } from 'node:child_process'

const children = new Set<ChildProcess>()

/** Remembers a child until it ends, so that none outlives the bench. */
export function track<T extends ChildProcess>(child: T): T {
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

/** Ends a child and waits until it is gone. */
export function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** Ends every child that is left, at once; for the end of the process. */
export function endAll(): void {
  for (const child of children) child.kill('SIGKILL')
}
