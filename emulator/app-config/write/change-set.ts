import {
  type JsonDocument,
  type JsonList,
  parseJsonDocument,
  parseJsonList,
  withoutByteOrderMark,
} from '../../app-directory/json/json-document.ts'
import type { EditableJson } from '../../app-directory/json-edit/edit-json.ts'
import { jsonFile } from '../../app-directory/json-edit/json-text.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'
import type { FileChanges } from '../../app-directory/tree/file-tree.ts'
import { type AppLayout, layoutOf } from '../read/layout-of.ts'
import { textOf } from '../read/source-text.ts'
import { ConfigFileBroken, ConfigFileTaken } from './refusals.ts'

/** The changes to an app directory as they are gathered. */
export interface ChangeSet {
  readonly directory: AppDirectory
  readonly layout: AppLayout
  /** Only what differs from the files as they are. */
  changes(): FileChanges
  exists(file: string): boolean
  /** A file's text with the changes so far. */
  text(file: string): string | null
  set(file: string, text: string): void
  remove(file: string): void
  /** Makes a file that must not be there yet. */
  add(file: string, text: string, what: string): void
  addJson(file: string, value: unknown, what: string): void
  /** Edits the body of a file that holds an object; one that is missing or broken is refused. */
  editObject(file: string, what: string, edit: (document: JsonDocument) => string): void
  /** Likewise for a list. */
  editList(file: string, what: string, edit: (list: JsonList) => string): void
}

/** Starts a set of changes to a directory. */
export function createChangeSet(directory: AppDirectory): ChangeSet {
  const pending = new Map<string, string | null>()
  const current = (file: string): string | null => {
    const change = pending.get(file)
    return change === undefined ? textOf(directory, file) : change
  }
  const exists = (file: string): boolean => {
    const change = pending.get(file)
    return change === undefined ? directory.sources.has(file) || directory.tree.exists(file) : change !== null
  }
  const add = (file: string, text: string, what: string): void => {
    if (exists(file)) throw new ConfigFileTaken(file, what)
    pending.set(file, text)
  }
  const editText = <T extends EditableJson>(
    file: string,
    what: string,
    parse: (file: string, text: string) => { readonly document: T | null },
    edit: (document: T) => string,
  ): void => {
    const text = current(file)
    const document = text === null ? null : parse(file, text).document
    if (text === null || document === null) throw new ConfigFileBroken(file, what)
    const mark = text.slice(0, text.length - withoutByteOrderMark(text).length)
    pending.set(file, mark + edit(document))
  }
  return {
    directory,
    layout: layoutOf(directory),
    changes: () =>
      new Map([...pending].filter(([file, text]) => text === null || text !== textOf(directory, file))),
    exists,
    text: current,
    set: (file, text) => pending.set(file, text),
    remove: (file) => {
      if (exists(file)) pending.set(file, null)
    },
    add,
    addJson: (file, value, what) => add(file, jsonFile(value), what),
    editObject: (file, what, edit) => editText(file, what, parseJsonDocument, edit),
    editList: (file, what, edit) => editText(file, what, parseJsonList, edit),
  }
}
