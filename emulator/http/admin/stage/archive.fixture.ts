import type { Reply } from './raw-call.fixture.ts'
import { readZip, type ZipEntry } from './zip.fixture.ts'

/** What `GET A/export` answers. */
export interface Archive {
  readonly filename: string
  readonly entries: readonly ZipEntry[]
  /** The text of each file, by path. */
  readonly files: Readonly<Record<string, string>>
  /** The paths of the directories that have an entry, without the slash. */
  readonly directories: readonly string[]
}

/** Reads an exported archive; throws when the header or the archive is none that a CLI could read. */
export function readArchive(reply: Reply): Archive {
  const entries = readZip(reply.bytes)
  const files = entries.filter(({ isDirectory }) => !isDirectory)
  return {
    filename: filenameOf(reply.headers['content-disposition']),
    entries,
    files: Object.fromEntries(files.map(({ name, bytes }) => [name, bytes.toString('utf8')])),
    directories: entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name.slice(0, -1)),
  }
}

/** The `filename` of a media type as Go's `mime.ParseMediaType` reads it; throws when there is none. */
export function filenameOf(disposition: string | undefined): string {
  if (disposition === undefined || !MEDIA_TYPE.test(disposition))
    throw new Error(`mime: cannot parse the content disposition '${disposition ?? ''}'`)
  const found = /;\s*filename=(?:"([^"]*)"|([^\s;"]+))/i.exec(disposition)
  const filename = found?.[1] ?? found?.[2] ?? ''
  if (filename === '') throw new Error(`the content disposition '${disposition}' has no filename`)
  return filename
}

const MEDIA_TYPE = /^[\w.+/-]+(\s*;\s*[\w*.-]+=("[^"]*"|[^\s;"]+))*\s*$/
