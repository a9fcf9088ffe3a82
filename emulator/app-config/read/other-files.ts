import type { FileTree } from '../../app-directory/tree/file-tree.ts'

const FOLDERS = [
  'services',
  'data_sources',
  'triggers',
  'graphql',
  'http_endpoints',
  'https_endpoints',
  'log_forwarders',
]
const FILES = ['data_api_config.json', 'hosting/metadata.json']

const MAX_FILES = 2000
const MAX_LISTED = 10_000
const MAX_DEPTH = 16

/** Whether a path belongs to what an export holds and the emulator only keeps. */
export function isOtherFile(path: string): boolean {
  if (FILES.includes(path)) return true
  const steps = path.split('/')
  const [folder = ''] = steps
  // A name of a person's making never reaches a place outside these folders.
  if (!FOLDERS.includes(folder) || steps.length < 2 || steps.length > MAX_DEPTH || !steps.every(isPlain)) {
    return false
  }
  const isFlat = folder === 'triggers' || folder === 'log_forwarders'
  return !isFlat || (steps.length === 2 && path.endsWith('.json'))
}

/** The text of every such file: at most 2,000, none larger than 1 MiB, none behind a symlink that leads out. */
export function otherFiles(tree: FileTree): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = { listed: 0 }
  for (const folder of FOLDERS) listFiles(tree, folder, 0, walk, found)
  for (const file of FILES) addFile(tree, file, found)
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function listFiles(
  tree: FileTree,
  folder: string,
  depth: number,
  walk: { listed: number },
  found: Map<string, string>,
): void {
  const names = depth < MAX_DEPTH ? tree.list(folder) : null
  if (names === null || 'code' in names) return
  for (const name of [...names].sort()) {
    walk.listed += 1
    if (walk.listed > MAX_LISTED || found.size >= MAX_FILES) return
    const path = `${folder}/${name}`
    if (!isPlain(name)) continue
    if (tree.isFolder(path)) listFiles(tree, path, depth + 1, walk, found)
    else if (isOtherFile(path)) addFile(tree, path, found)
  }
}

function addFile(tree: FileTree, file: string, found: Map<string, string>): void {
  const { source } = tree.read(file)
  if (source !== null && source.text !== null && !source.outside) found.set(file, source.text)
}

function isPlain(name: string): boolean {
  return name !== '' && name !== 'node_modules' && !name.startsWith('.') && !/[\\/\0]/.test(name)
}
