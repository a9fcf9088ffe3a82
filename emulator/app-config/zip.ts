import { type Zippable, zipSync } from 'fflate'

/** Folders that every export holds, empty or not: realm-cli looks for them [contract admin-api §10.3]. */
export const EXPORT_FOLDERS: readonly string[] = ['values', 'graphql/custom_resolvers']

const UNIX = 3
const FILE_MODE = 0o100644
const FOLDER_MODE = 0o040755
/** MS-DOS's word for a folder, which some tools go by. */
const FOLDER_FLAG = 0x10
/** The earliest and the latest year that a zip can tell. */
const YEARS = [1980, 2099] as const

/**
 * The files as a zip that stitch-cli and realm-cli unpack: every folder has an entry of its own before what is in
 * it, and everything a Unix mode. The same files and time give the same bytes.
 */
export function zipExport(
  files: ReadonlyMap<string, string>,
  emptyFolders: readonly string[] = EXPORT_FOLDERS,
  modifiedAt = 0,
): Uint8Array {
  const encoder = new TextEncoder()
  const contents = new Map<string, Uint8Array>()
  for (const folder of emptyFolders)
    for (const path of foldersOf(`${folder}/`)) contents.set(path, new Uint8Array())
  for (const [path, text] of files) {
    for (const folder of foldersOf(path)) contents.set(folder, new Uint8Array())
    contents.set(path, encoder.encode(text))
  }
  const mtime = wallClock(modifiedAt)
  const entries = [...contents]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]): [string, Zippable[string]] => [path, [content, { attrs: attributesOf(path) }]])
  return zipSync(Object.fromEntries(entries), { os: UNIX, mtime, level: 6 })
}

/** `<app name>_<yyyymmddHHMMSS>.zip`, in UTC: what both CLIs cut at the last `_`. */
export function exportFileName(appName: string, at: number): string {
  const stamp = new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 14)
  return `${appName.replaceAll(/[^\w.-]/g, '_')}_${stamp}.zip`
}

function foldersOf(path: string): string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1))
}

function attributesOf(path: string): number {
  const isFolder = path.endsWith('/')
  return (((isFolder ? FOLDER_MODE : FILE_MODE) << 16) | (isFolder ? FOLDER_FLAG : 0)) >>> 0
}

/** fflate writes local time; the bytes must not depend on where they are made. */
function wallClock(at: number): Date {
  const utc = new Date(at)
  const year = Math.min(Math.max(utc.getUTCFullYear(), YEARS[0]), YEARS[1])
  const [hours, minutes, seconds] = [utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds()]
  return new Date(year, utc.getUTCMonth(), utc.getUTCDate(), hours, minutes, seconds)
}
