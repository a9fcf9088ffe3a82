import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../stage/raw-call.fixture.ts'

/** A directory as the CLIs walk it. */
export interface LocalFiles {
  /** The parsed file; undefined when there is none. */
  json(file: string): Json
  text(file: string): string
  has(file: string): boolean
  /** The `*.json` of a folder, parsed, by file name. */
  jsonIn(folder: string): [name: string, content: Json][]
  /** The sub-directories of a folder. */
  foldersIn(folder: string): string[]
  /** Every file below a folder with that ending, as a path below it, `node_modules` left out. */
  filesBelow(folder: string, ending: string): string[]
}

/** Opens an app directory for a CLI. */
export function localFiles(directory: string): LocalFiles {
  const at = (path: string) => join(directory, path)
  const entries = (folder: string) =>
    existsSync(at(folder)) ? readdirSync(at(folder), { withFileTypes: true }) : []
  const names = (folder: string, fits: (entry: { isDirectory(): boolean; name: string }) => boolean) =>
    entries(folder)
      .filter(fits)
      .map(({ name }) => name)
      .sort()
  const text = (file: string) => readFileSync(at(file), 'utf8')
  const json = (file: string): Json => (existsSync(at(file)) ? JSON.parse(text(file)) : undefined)
  const filesBelow = (folder: string, ending: string, below = ''): string[] => {
    const here = below === '' ? folder : `${folder}/${below}`
    const join_ = (name: string) => (below === '' ? name : `${below}/${name}`)
    return [
      ...names(here, (entry) => !entry.isDirectory() && entry.name.endsWith(ending)).map(join_),
      ...names(here, (entry) => entry.isDirectory() && entry.name !== 'node_modules').flatMap((name) =>
        filesBelow(folder, ending, join_(name)),
      ),
    ]
  }
  return {
    json,
    text,
    has: (file) => existsSync(at(file)),
    jsonIn: (folder) =>
      names(folder, (entry) => !entry.isDirectory() && entry.name.endsWith('.json')).map((name) => [
        name,
        json(`${folder}/${name}`),
      ]),
    foldersIn: (folder) => names(folder, (entry) => entry.isDirectory()),
    filesBelow: (folder, ending) => filesBelow(folder, ending),
  }
}

/** The object without the members that are undefined, as `omitempty` leaves them out. */
export function withoutEmpty(members: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
