import { type JsonDocument, parseJsonDocument } from '../json/json-document.ts'
import type { SourceFile } from '../json/source-file.ts'
import { fileProblem, type Problem } from '../problem.ts'
import type { FileTree } from '../tree/file-tree.ts'

/** Which layout an app directory has, by the number the service gave it. */
export type Generation = 20180301 | 20200603 | 20210101 | 20230101

/** A root or `.mdb` file as read: null document when it does not parse. */
export interface ReadDocument {
  readonly source: SourceFile
  readonly document: JsonDocument | null
  readonly problems: readonly Problem[]
}

/** What identifies the app; its problems leave out those of the root file itself. */
export interface FoundRoot {
  readonly generation: Generation | null
  readonly root: ReadDocument | null
  readonly link: ReadDocument | null
  readonly problems: readonly Problem[]
}

const ROOT_FILES: readonly (readonly [Generation, string])[] = [
  [20230101, 'root_config.json'],
  [20210101, 'realm_config.json'],
  [20200603, 'config.json'],
  [20180301, 'stitch.json'],
]

/** The files outside `auth_providers/` and `auth/` that describe the app. */
export const ROOT_FILE_NAMES: readonly string[] = ROOT_FILES.map(([, file]) => file)

/** The root file of a generation. */
export function rootFileOf(generation: Generation): string {
  return ROOT_FILES.find(([other]) => other === generation)?.[1] ?? 'realm_config.json'
}

/** The files that link an app directory to a deployment, the newer tool's first. */
export const LINK_FILES: readonly string[] = ['.mdb/meta.json', '.mdb/app_meta.json']

/** Finds the newest root file, unless `.mdb` names another that exists [contract app-directory §1.1]. */
export function findRoot(tree: FileTree, previousRoot: string | null): FoundRoot {
  const problems: Problem[] = []
  const link = LINK_FILES.map((file) => readDocument(tree, file, problems)).find(isFound) ?? null
  const linked = generationOf(link?.document?.value.config_version)
  const candidates = ROOT_FILES.flatMap(([generation, file]) => {
    const root = readDocument(tree, file, problems)
    return root !== null && isRoot(tree, root, previousRoot) ? [{ generation, root }] : []
  })
  const found = candidates.find((candidate) => candidate.generation === linked) ?? candidates[0]
  for (const { root } of candidates) {
    if (root === found?.root) continue
    const message = `ignored because ${found?.root.source.file} is the root file: delete one of the two`
    problems.push(fileProblem('warning', root.source.file, message))
  }
  problems.push(...(link?.problems ?? []))
  return { generation: found?.generation ?? linked, root: found?.root ?? null, link, problems }
}

/** The generation a `config_version` stands for, or null when it is none of ours. */
export function generationOf(version: unknown): Generation | null {
  return ROOT_FILES.find(([generation]) => generation === version)?.[0] ?? null
}

function readDocument(tree: FileTree, file: string, problems: Problem[]): ReadDocument | null {
  const reading = tree.read(file)
  const { source } = reading
  if (source === null) {
    problems.push(...reading.problems)
    return null
  }
  if (source.text === null) return { source, document: null, problems: reading.problems }
  const { document, problems: parsing } = parseJsonDocument(file, source.text)
  return { source: { ...source, whole: document !== null }, document, problems: parsing }
}

function isFound(document: ReadDocument | null): document is ReadDocument {
  return document !== null
}

// Any program may keep a config.json: it is a root only if it says something of an app, or used to.
function isRoot(tree: FileTree, { source, document }: ReadDocument, previousRoot: string | null): boolean {
  if (source.file !== 'config.json' || previousRoot === source.file) return true
  if (document === null) return tree.exists('auth_providers')
  return ['config_version', 'name', 'app_id', 'security'].some((key) => document.value[key] !== undefined)
}
