/** A name as one segment of a path: nothing in it can lead anywhere else. */
export function fileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in a file name.
  const safe = name.replaceAll(/[/\\\u0000-\u001f]/g, '_')
  return safe === '' || safe === '.' || safe === '..' ? '_'.repeat(safe.length || 1) : safe
}

/** A name with folders, such as `utils/add`, as a relative path. */
export function filePath(name: string): string {
  return name.split('/').map(fileName).join('/')
}

/** The first of `name`, `name_`, `name__`… that nobody has yet; it is taken then. */
export function takeName(taken: Set<string>, name: string): string {
  let free = name
  while (taken.has(free)) free += '_'
  taken.add(free)
  return free
}
