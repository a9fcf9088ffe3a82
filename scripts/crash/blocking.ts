import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmulator } from '../../emulator/index.ts'

/**
 * `npx tsx scripts/crash/blocking.ts [users]`: how long the event loop, and so any request, is held up while so many
 * users are kept: written for the first time, under logins, folded into the file, and written at the end. The first line
 * is the same loop with nothing to do, for what the machine itself adds.
 */
const [users = 100_000] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'anon-emulator-blocking-'))
const file = join(folder, 'state.json')

async function held(what: string, during: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const startedAt = performance.now()
  await during()
  const tookMs = performance.now() - startedAt
  delay.disable()
  const [median, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max].map((ns) =>
    (ns / 1e6).toFixed(1),
  )
  process.stdout.write(
    `${what}: ${tookMs.toFixed(0)} ms; the loop late by ${median} (median), ${p99} (p99), ${most} ms (most)\n`,
  )
}

/** The sizes of file and journal stand still. */
async function settled(): Promise<void> {
  let before = ''
  for (;;) {
    await sleep(500)
    const sizes = [file, ...[1, 2, 3].map((number) => `${file}.journal-${number}`)]
      .map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0)
      .join(' ')
    if (sizes === before) return
    before = sizes
  }
}

try {
  const emulator = await startEmulator({ persist: file, ui: false })
  const app = emulator.app('held-abcde')
  const loginUrl = `${emulator.url}/api/client/v2.0/app/${app.id}/auth/providers/anon-user/login`
  const logIn = async (count: number) => {
    for (let number = 0; number < count; number += 1) await (await fetch(loginUrl, { method: 'POST' })).text()
  }
  await logIn(100)
  await held('nothing', () => sleep(2000))
  await held('300 logins', () => logIn(300))
  for (let left = users; left > 0; left -= 100_000) await app.users.create({ count: Math.min(left, 100_000) })
  await held(`${users} new users written and folded`, settled)
  await held(`300 logins beside ${users} users`, () => logIn(300))
  const startedAt = performance.now()
  await emulator.stop()
  const stoppedAt = performance.now()
  const again = await startEmulator({ persist: file, ui: false })
  process.stdout.write(
    `stop: ${(stoppedAt - startedAt).toFixed(0)} ms, start: ${(performance.now() - stoppedAt).toFixed(0)} ms, ` +
      `file: ${(statSync(file).size / 1e6).toFixed(0)} MB\n`,
  )
  await again.stop()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
