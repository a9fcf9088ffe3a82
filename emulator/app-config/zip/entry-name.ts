import { type ZipEntry, ZipFault } from './zip-directory.ts'

/** As long as a path may be on Linux. */
const LONGEST = 4096
/** Deeper than any export: of every file each folder is looked for, and thousands of them take minutes. */
const MOST_FOLDERS = 64
const TYPE = 0o170000
const PLAIN = [0, 0o100000, 0o040000]

/** Throws a ZipFault for an entry that is no file or folder at a plain relative path. */
export function checkEntryName({ name, mode }: ZipEntry): void {
  const refuse = (why: string): never => {
    throw new ZipFault(`${JSON.stringify(name)} ${why}`)
  }
  if (name.length > LONGEST) throw new ZipFault('a file name is longer than any path')
  if (!PLAIN.includes(mode & TYPE)) refuse('is a link or a device')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file of an app has one in its name.
  if (/[\\\u0000-\u001f]/.test(name)) refuse('has a character that no file name here may have')
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) refuse('is an absolute path')
  const segments = name.replace(/\/$/, '').split('/')
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    refuse('leads out of the app, or around in it')
  }
  if (segments.length > MOST_FOLDERS) throw new ZipFault(`a file is in more than ${MOST_FOLDERS} folders`)
}

/** Throws a ZipFault when a name is there twice, or as a file and as a folder. */
export function checkTree(names: readonly string[]): void {
  const files = new Set<string>()
  for (const name of names) {
    if (files.has(name)) throw new ZipFault(`${JSON.stringify(name)} is there twice`)
    files.add(name)
  }
  for (const name of names) {
    for (const { index } of name.matchAll(/\//g)) {
      const folder = name.slice(0, index)
      if (files.has(folder)) throw new ZipFault(`${JSON.stringify(folder)} is a file and a folder`)
    }
  }
}
