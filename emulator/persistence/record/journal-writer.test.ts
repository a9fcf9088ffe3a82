import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { testApps } from '../../core/app.fixture.ts'
import { logInAnonymously } from '../../core/auth.ts'
import { type Log, silentLog } from '../../log.ts'
import { mapConfigurations, SURROUNDINGS, stateFile } from '../persistence.fixture.ts'
import { loadState } from '../store/load-state.ts'
import { segmentFile } from '../store/segments.ts'
import { createJournalWriter } from './journal-writer.ts'
import { createRecorder } from './recorder.ts'

/** The real writer in its thread. */
async function openWriter(file: string) {
  const writer = createJournalWriter(file, 1)
  onTestFinished(() => writer.close())
  await writer.ready
  return writer
}

const linesIn = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)

it('appends whole lines, in parts', async () => {
  const file = stateFile()
  const writer = await openWriter(file)
  expect(existsSync(segmentFile(file, 1))).toBe(false)
  writer.text('[1,')
  writer.text('2]\n')
  const first = writer.end()
  writer.text('[3]\n')
  expect(await Promise.all([first, writer.end()])).toEqual([6, 4])
  expect(await writer.roll()).toBe(1)
  writer.text('[4]\n')
  await writer.end()
  expect([linesIn(segmentFile(file, 1)), linesIn(segmentFile(file, 2))]).toEqual([['[1,2]', '[3]'], ['[4]']])
})

it('after a failure nothing is taken until it is told to go on, so that no line stands without the one before', async () => {
  const file = stateFile()
  const writer = await openWriter(file)
  rmSync(dirname(file), { recursive: true })
  writer.text('[1]\n')
  await expect(writer.end()).rejects.toThrow('ENOENT')
  mkdirSync(dirname(file))
  writer.text('[2]\n')
  await expect(writer.end()).rejects.toThrow('ENOENT')
  writer.resume()
  writer.text('[3]\n')
  await writer.end()
  expect(linesIn(segmentFile(file, 1))).toEqual(['[3]'])
})

it('a disk that refuses is told of once, and everything is there when it takes writes again', async () => {
  const file = stateFile()
  const writer = await openWriter(file)
  const told: string[] = []
  const log: Log = {
    ...silentLog,
    error: (line) => void told.push(line),
    info: (line) => void told.push(line),
  }
  const { apps, events, app } = testApps()
  apps.delete(app)
  const configurations = mapConfigurations()
  const parts = { apps, events, configurations, surroundings: SURROUNDINGS, writer, log, onWritten: () => {} }
  const recorder = createRecorder({ ...parts, now: () => performance.now() })
  rmSync(dirname(file), { recursive: true })
  const lost = logInAnonymously(apps.getForClient('a'), null).session.id
  await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 5000 })
  const later = logInAnonymously(apps.getForClient('a'), null).session.id
  mkdirSync(dirname(file))
  // It tries again by itself.
  await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 10_000 })
  expect(told[0]).toMatch(/cannot keep what changes: ENOENT/)
  expect(loadState(file).state.apps.map(({ sessions }) => sessions.map(({ id }) => id))).toEqual([
    [lost, later],
  ])
  await recorder.close()
})
