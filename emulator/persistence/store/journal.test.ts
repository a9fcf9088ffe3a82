import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it, vi } from 'vitest'
import { testApps } from '../../core/app.fixture.ts'
import { logInAnonymously } from '../../core/sessions/auth.ts'
import { revokeSession } from '../../core/sessions/end-sessions.ts'
import { type Log, silentLog } from '../../log.ts'
import { mapConfigurations, SURROUNDINGS, stateFile } from '../persistence.fixture.ts'
import { createRecorder } from '../record/recorder.ts'
import { openJournal } from './journal.ts'
import { loadState } from './load-state.ts'
import { segmentFile } from './segments.ts'

const linesIn = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)

it('appends whole lines, in parts that are made when they are needed', () => {
  const file = stateFile()
  const journal = openJournal(file, 1)
  expect(existsSync(segmentFile(file, 1))).toBe(false)
  expect(journal.roll()).toBe(0)
  journal.append('[1,')
  journal.append('2]\n')
  expect(journal.endLine()).toBe(6)
  journal.append('[3,')
  journal.dropLine()
  journal.append('[4]\n')
  expect(journal.endLine()).toBe(4)
  expect(journal.roll()).toBe(1)
  journal.append('[5]\n')
  journal.endLine()
  expect([linesIn(segmentFile(file, 1)), linesIn(segmentFile(file, 2))]).toEqual([['[1,2]', '[4]'], ['[5]']])
})

it('a disk that refuses is told of once, and everything is there when it takes writes again', async () => {
  const file = stateFile()
  const told: string[] = []
  const note = (line: string) => void told.push(line)
  const log: Log = { ...silentLog, error: note, info: note }
  const { apps, events, app } = testApps()
  apps.delete(app)
  const configurations = mapConfigurations()
  const journal = openJournal(file, 1)
  const parts = {
    apps,
    events,
    configurations,
    surroundings: SURROUNDINGS,
    journal,
    log,
    onWritten: () => {},
  }
  const recorder = createRecorder({ ...parts, now: () => performance.now() })
  rmSync(dirname(file), { recursive: true })
  const lost = logInAnonymously(apps.getForClient('a'), null).session.id
  await expect(recorder.flush()).rejects.toThrow('ENOENT')
  const later = logInAnonymously(apps.getForClient('a'), null).session.id
  expect(told).toEqual([expect.stringContaining('cannot keep what changes: ENOENT')])
  mkdirSync(dirname(file))
  // It tries again by itself.
  await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 10_000 })
  expect(loadState(file).state.apps.map(({ sessions }) => sessions.map(({ id }) => id))).toEqual([
    [lost, later],
  ])
  await recorder.close()
})

it('a login is in the file before it can be answered, all else when the tick is over', async () => {
  const file = stateFile()
  const { apps, events } = testApps()
  const configurations = mapConfigurations()
  const parts = {
    apps,
    events,
    configurations,
    surroundings: SURROUNDINGS,
    log: silentLog,
    onWritten: () => {},
  }
  const recorder = createRecorder({ ...parts, journal: openJournal(file, 1), now: () => performance.now() })
  const { session } = logInAnonymously(apps.getForClient('b'), null)
  const kept = () => loadState(file).state.apps[0]?.sessions[0]
  expect(kept()?.id).toBe(session.id)
  revokeSession(apps.getForClient('b'), session)
  await Promise.resolve()
  expect(kept()?.endedBy).toBe('revoke')
  await recorder.close()
})
