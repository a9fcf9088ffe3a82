import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import type { AppConfig } from './app-config.ts'
import type { LayoutVersion } from './layouts/layout.ts'
import { renderConfig } from './layouts/render-config.ts'
import type { SecretToSet } from './strategies/body-secrets.ts'

/** What an import may change, in the words of the drafts of the Admin API. */
export interface ConfigSummary {
  readonly diffs: readonly string[]
  readonly hosting_files_diff: Changed<string>
  readonly dependencies_diff: Changed<{ readonly name: string; readonly version: string }>
  readonly graphql_config_diff: { readonly field_diffs: readonly never[] }
  readonly schema_options_diff: {
    readonly graphql_validation_diff: readonly never[]
    readonly rest_validation_diff: readonly never[]
  }
}

interface Changed<T> {
  readonly added: readonly T[]
  readonly deleted: readonly T[]
  readonly modified: readonly T[]
}

const NO_IDS = { idOf: () => '' }
/** Lines; the time grows with their square, and beyond this all old lines and then all new ones are shown. */
const MAX_EDITS = 400
const NOWHERE = '/dev/null'

/** One unified diff per file that differs between the two as app directories; none exactly when nothing differs. */
export function diffConfigs(before: AppConfig, after: AppConfig, version: LayoutVersion): string[] {
  const from = renderConfig(before, version, 'sourceControl', NO_IDS)
  const to = renderConfig(after, version, 'sourceControl', NO_IDS)
  return [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .filter((path) => from.get(path) !== to.get(path))
    .map((path) => fileDiff(path, from.get(path), to.get(path)))
}

/**
 * A line for every secret of a body that changes something, its value never shown. One whose present value nobody
 * knows counts as changed: a diff may be in vain, but must not keep back what an import would do.
 */
export function diffSecrets(
  secrets: readonly SecretToSet[],
  secretValue: (name: string) => string | undefined,
): string[] {
  return secrets
    .filter(([name, value]) => secretValue(name) !== value)
    .map(([name]) => `--- secrets.json\n+++ secrets.json\n@@ -0,0 +1 @@\n+${name}: (not shown)\n`)
}

/** The diff of a draft: configuration files, and empty parts for what is not emulated. */
export function summarise(before: AppConfig, after: AppConfig, version: LayoutVersion): ConfigSummary {
  return {
    diffs: diffConfigs(before, after, version),
    hosting_files_diff: { added: [], deleted: [], modified: [] },
    dependencies_diff: { added: [], deleted: [], modified: [] },
    graphql_config_diff: { field_diffs: [] },
    schema_options_diff: { graphql_validation_diff: [], rest_validation_diff: [] },
  }
}

function fileDiff(path: string, before: string | undefined, after: string | undefined): string {
  const [from, to] = [before === undefined ? NOWHERE : path, after === undefined ? NOWHERE : path]
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, maxEditLength: MAX_EDITS }
  const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, options)
  if (patch?.includes('@@')) return patch
  const [old, now] = [linesOf(before ?? ''), linesOf(after ?? '')]
  const head = `--- ${from}\n+++ ${to}\n`
  // An empty file that appears has no lines to show.
  if (old.length === 0 && now.length === 0) return head
  const lines = [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)]
  return `${head}@@ -1,${old.length} +1,${now.length} @@\n${lines.join('\n')}\n`
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}
