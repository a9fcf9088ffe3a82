import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { logInAnonymously } from '../../core/sessions/auth.ts'
import { tries, WORLD_SHARE } from '../../tries.fixture.ts'
import { wildJson } from '../../wild-json.fixture.ts'
import { recordedApps, stateFile } from '../persistence.fixture.ts'
import { StateRefused } from '../state/state-refused.ts'
import { foldJournal } from './fold.ts'
import { loadState } from './load-state.ts'
import { segmentFile } from './segments.ts'

/** A state of three parts: five sessions in the file, five in a part of the journal, five in the next. */
async function written() {
  const file = stateFile()
  const { apps, recorder, journal } = recordedApps(file)
  const ids: string[] = []
  for (const part of ['file', 'journal', 'last']) {
    for (let count = 0; count < 5; count += 1) {
      ids.push(logInAnonymously(apps.getForClient('a'), null).session.id)
      await recorder.flush()
    }
    const number = journal.roll()
    if (part === 'file') foldJournal(file, number)
  }
  return { file, ids, journal: segmentFile(file, 2), last: segmentFile(file, 3) }
}

const sessionsIn = (file: string) =>
  loadState(file).state.apps.flatMap(({ sessions }) => sessions.map(({ id }) => id))
const filesBeside = (file: string) =>
  Object.fromEntries(
    readdirSync(dirname(file)).map((name) => [name, readFileSync(`${dirname(file)}/${name}`, 'latin1')]),
  )

it('a file and its journal are read in order, and folded they say the same', async () => {
  const { file, ids, last } = await written()
  expect(sessionsIn(file)).toEqual(ids)
  foldJournal(file, 3)
  expect(existsSync(last)).toBe(false)
  expect(sessionsIn(file)).toEqual(ids)
  expect(loadState(file)).toMatchObject({ nextSegment: 4, journalBytes: 0, isOld: false })
})

it('a fold that was cut off after the file was written is gone on with', async () => {
  const { file, ids, journal } = await written()
  const text = readFileSync(journal, 'utf8')
  foldJournal(file, 2)
  writeFileSync(journal, text)
  expect(sessionsIn(file)).toEqual(ids)
})

it('a last line that a crash cut off is left out, wherever it was cut, and no line before it', async () => {
  const { file, ids, last } = await written()
  const bytes = readFileSync(last)
  const firstLine = bytes.indexOf(10) + 1
  for (let length = bytes.length; length >= 0; length -= 61) {
    writeFileSync(last, bytes.subarray(0, length))
    const whole = bytes.subarray(firstLine, length).filter((byte) => byte === 10).length
    expect(sessionsIn(file)).toEqual(ids.slice(0, 10 + whole))
  }
})

it('zeros at the end, as a power cut leaves them, are no line either', async () => {
  const { file, ids, last } = await written()
  writeFileSync(last, Buffer.concat([readFileSync(last), Buffer.alloc(4096)]))
  expect(sessionsIn(file)).toEqual(ids)
})

it.each([
  ['the file is no JSON', 'file', '{"format":'],
  ['the file is empty', 'file', ''],
  ['the file is null, which lowdb takes for nothing', 'file', 'null'],
  ['the file is of something else', 'file', '{"format":"x"}'],
  ['the file is of a newer version', 'file', '{"format":"anon-emulator/emulator","version":99}'],
  ['a part of the journal is of something else', 'journal', '{}\n'],
  ['a line is no list', 'journal', '{"format":"anon-emulator/journal","version":1}\n{}\n'],
  ['an entry is none', 'journal', '{"format":"anon-emulator/journal","version":1}\n[["x","a"]]\n'],
  [
    'an entry is of no app',
    'journal',
    '{"format":"anon-emulator/journal","version":1}\n[["gone","a"],["clear","a","users"]]\n',
  ],
  [
    'a record is none',
    'journal',
    '{"format":"anon-emulator/journal","version":1}\n[["put","a","users",{"id":"x"}]]\n',
  ],
] as const)('%s: refused with the file and what to do, and nothing is touched', async (_, which, text) => {
  const paths = await written()
  writeFileSync(paths[which], text)
  const before = filesBeside(paths.file)
  const refusal = (() => {
    try {
      return loadState(paths.file)
    } catch (error) {
      return error
    }
  })()
  expect(refusal).toBeInstanceOf(StateRefused)
  expect(String(refusal)).toMatch(/state\.json.*Nothing was changed: move the file and its journal away/)
  expect(() => foldJournal(paths.file, 3)).toThrow(StateRefused)
  expect(filesBeside(paths.file)).toEqual(before)
})

it('a part of the journal that is missing is refused', async () => {
  const { file, journal } = await written()
  rmSync(journal)
  expect(() => loadState(file)).toThrow(/journal-2, is missing/)
})

it('wild bytes anywhere are read, or refused with a clear error: never anything else', async () => {
  const { file, journal, last } = await written()
  const originals = new Map([file, journal, last].map((path) => [path, readFileSync(path)]))
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 20 }).map((wild) => Buffer.from(wild)),
    fc.json().map((text) => Buffer.from(text)),
    fc
      .constantFrom('\n', '[]', '{}', '"', ']\n[', ',', 'null', '__proto__', '1e999')
      .map((text) => Buffer.from(text)),
  )
  fc.assert(
    fc.property(fc.constantFrom(...originals.keys()), bytes, fc.nat(), fc.nat(30), (path, wild, at, cut) => {
      const original = originals.get(path) ?? Buffer.alloc(0)
      const from = at % (original.length + 1)
      writeFileSync(path, Buffer.concat([original.subarray(0, from), wild, original.subarray(from + cut)]))
      try {
        loadState(file)
      } catch (error) {
        expect(error).toBeInstanceOf(StateRefused)
      } finally {
        writeFileSync(path, original)
      }
    }),
    tries(200),
  )
})

it('any value anywhere in a state is read, or refused with a clear error', async () => {
  const { file } = await written()
  const whole = JSON.parse(readFileSync(file, 'utf8'))
  const names = [
    'apps',
    'journal',
    'version',
    'users',
    'id',
    'clock',
    'offset',
    'secrets',
    'configuration',
    'files',
  ]
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), wildJson(names), (steps, value) => {
      writeFileSync(file, JSON.stringify(replaced(whole, steps, value)))
      try {
        loadState(file)
      } catch (error) {
        expect(error).toBeInstanceOf(StateRefused)
      }
    }),
    tries(200, WORLD_SHARE),
  )
})

it('a number of a journal that is none is refused, with the place', async () => {
  const { file } = await written()
  const state = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...state, journal: { toString: 1, valueOf: 1 } }))
  expect(() => loadState(file)).toThrow(StateRefused)
})

/** A copy with another value at a place that numbers lead to. */
function replaced(given: unknown, [step, ...steps]: readonly number[], value: unknown): unknown {
  if (step === undefined || typeof given !== 'object' || given === null) return value
  const keys = Object.keys(given)
  const key = keys[step % keys.length]
  if (key === undefined) return value
  const inner = replaced((given as Record<string, unknown>)[key], steps, value)
  return Array.isArray(given) ? given.with(Number(key), inner) : { ...given, [key]: inner }
}
