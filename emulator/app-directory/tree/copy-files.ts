import { posix } from 'node:path'
import { LINK_FILES, ROOT_FILE_NAMES } from '../read/find-root.ts'
import { PROVIDERS_FOLDER } from '../read/provider-files.ts'
import { ENVIRONMENTS_FOLDER } from '../world/environment.ts'
import { SECRETS_FILE } from '../world/secrets.ts'
import { VALUES_FOLDER } from '../world/values.ts'
import type { FileTree } from './file-tree.ts'

/** Whatever else an export may hold [contract app-directory §1.2]. */
const OTHER_FILES = ['data_api_config.json', 'hosting/config.json', 'hosting/metadata.json']
const OTHER_FOLDERS = [
  'auth',
  'triggers',
  'services',
  'data_sources',
  'graphql',
  'http_endpoints',
  'https_endpoints',
  'log_forwarders',
  'sync',
]

const MAX_FILES = 5000
const MAX_TOTAL = 64 * 1024 * 1024
const MAX_DEPTH = 16

/**
 * The text of every file that belongs to an app, `secrets.json` too: by name, because an app directory may lie among
 * many thousand other files. Hosted files and packages are left where they are, as is what is no text.
 */
export function copyFiles(tree: FileTree): Map<string, string> {
  const files = new Map<string, string>()
  let total = 0
  const add = (file: string): void => {
    if (files.size >= MAX_FILES || total >= MAX_TOTAL) return
    const text = tree.read(file).source?.text
    if (typeof text !== 'string') return
    total += text.length
    files.set(file, text)
  }
  const addFolder = (folder: string, depth: number): void => {
    const names = tree.list(folder)
    if (names === null || 'code' in names || depth >= MAX_DEPTH) return
    for (const name of [...names].sort()) {
      if (name === 'node_modules' || name.startsWith('.') || files.size >= MAX_FILES) continue
      const path = posix.join(folder, name)
      if (tree.isFolder(path)) addFolder(path, depth + 1)
      else add(path)
    }
  }
  for (const file of [...ROOT_FILE_NAMES, ...LINK_FILES, SECRETS_FILE, ...OTHER_FILES]) add(file)
  for (const file of tree.listFunctions().files) add(file)
  for (const folder of [PROVIDERS_FOLDER, VALUES_FOLDER, ENVIRONMENTS_FOLDER, ...OTHER_FOLDERS])
    addFolder(folder, 0)
  return files
}
