import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { testApps } from '../core/app.fixture.ts'
import { createUsers } from '../core/users/admin.ts'
import { silentLog } from '../log.ts'
import { processes } from '../processes.ts'
import { openState } from './keep-state.ts'
import { mapConfigurations, SURROUNDINGS, stateFile } from './persistence.fixture.ts'
import { listSegments, segmentFile } from './store/segments.ts'

it('a part of the journal ends with a whole line, whatever is written while the worker is loaded that folds it', async () => {
  const file = stateFile()
  const { apps, events, app } = testApps()
  const kept = openState(file, 'i', processes({ now: () => Date.now() })).keep({
    apps,
    events,
    configurations: mapConfigurations(),
    surroundings: SURROUNDINGS,
    log: silentLog,
    now: () => 0,
    monotonic: () => performance.now(),
  })
  /** What closed parts end with, while they are there. */
  const endings = new Map<number, string>()
  const look = () => {
    for (const number of listSegments(file).slice(0, -1)) {
      if (!endings.has(number)) endings.set(number, readFileSync(segmentFile(file, number), 'utf8').slice(-1))
    }
  }
  // More than a part takes, so that each line is followed by a fold while the next is in the making.
  for (let round = 0; round < 4; round += 1) {
    createUsers(app, 40_000)
    for (let turn = 0; turn < 20; turn += 1) {
      await setImmediate()
      look()
    }
  }
  while (endings.size === 0) {
    await setImmediate()
    look()
  }
  await kept.close()
  expect(new Set(endings.values())).toEqual(new Set(['\n']))
})
