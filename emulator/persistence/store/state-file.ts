import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { LowSync, type SyncAdapter } from 'lowdb'
import { errorCode } from '../../core/values/error-code.ts'
import { isObject } from '../../core/values/is-object.ts'
import { messageOf } from '../../core/values/message-of.ts'
import { EMULATOR_FORMAT, type EmulatorState, STATE_VERSION } from '../state/schema.ts'
import { emulatorText } from '../state/state-text.ts'

/** What is written at once. */
const CHUNK = 1024 * 1024
/** More than Node can read back as one text. */
const MAX_LENGTH = 500 * 1024 * 1024
/** It holds hashes and tokens: for this user alone. */
const MODE = 0o600

/** A state that is empty; a new one each time, since lowdb keeps and gives out the very object. */
export function emptyState(): EmulatorState {
  return { format: EMULATOR_FORMAT, version: STATE_VERSION, journal: 1, secrets: {}, apps: [] }
}

/** A lowdb database in one file. Its own presets do nothing where NODE_ENV is `test`, so the adapter is ours. */
export function openStateFile(file: string): LowSync<EmulatorState> {
  return new LowSync(new StateFile(file), emptyState())
}

/** One JSON file, read whole and replaced whole: a reader finds the old text or the new one, even after a power cut. */
class StateFile implements SyncAdapter<EmulatorState> {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** Null when there is no such file; throws for one that is no JSON. What it holds is for the reader to check. */
  read(): EmulatorState | null {
    let text: string
    try {
      text = readFileSync(this.#file, 'utf8')
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null
      throw error
    }
    const state = parse(text)
    // lowdb would go on with the empty state for 0, null and the like, and later write over them.
    if (!isObject(state)) throw new Error('expected an object')
    return state as EmulatorState
  }

  write(state: EmulatorState): void {
    replaceFile(this.#file, emulatorText(state))
  }
}

/** With the line of the fault where Node tells its position. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = messageOf(error)
    const position = /at position (\d+)/.exec(message)?.[1]
    if (position === undefined) throw error
    throw new Error(`line ${text.slice(0, Number(position)).split('\n').length}: ${message}`)
  }
}

/** Writes a file beside the old one and puts it in its place; on a failure the old one stays. */
export function replaceFile(file: string, pieces: Iterable<string>): void {
  const next = `${file}.tmp`
  const descriptor = openSync(next, 'w', MODE)
  try {
    let length = 0
    let chunk = ''
    for (const piece of pieces) {
      chunk += piece
      if (chunk.length < CHUNK) continue
      length += chunk.length
      if (length > MAX_LENGTH)
        throw new Error(`a state of more than ${MAX_LENGTH} bytes could not be read back`)
      writeAll(descriptor, chunk)
      chunk = ''
    }
    writeAll(descriptor, chunk)
    fsyncSync(descriptor)
  } catch (error) {
    closeSync(descriptor)
    rmSync(next, { force: true })
    throw error
  }
  closeSync(descriptor)
  try {
    renameSync(next, file)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  }
}

/** Writes all of a text: the system may take less than it is given. Answers how many bytes it was. */
export function writeAll(descriptor: number, text: string): number {
  const bytes = Buffer.from(text, 'utf8')
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
  return bytes.length
}
