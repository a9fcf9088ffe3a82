import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes the ready line so that a reader sees all of it or nothing; returns the function that takes the file away. */
export function writeReadyFile(path: string, content: object): () => void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, `${JSON.stringify(content)}\n`)
  renameSync(temporary, path)
  return () => rmSync(path, { force: true })
}
