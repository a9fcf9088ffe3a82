import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningEmulator, startEmulator } from '../../emulator/e2e/fixtures/cli.fixture.ts'
import { type CrashRound, crashRound, PROMISED_MS } from '../../emulator/e2e/persist/crash-round.fixture.ts'

/**
 * `npx tsx scripts/crash/main.ts [rounds] [minutes]` (after `npm run build`): kills an emulator that keeps its state, at
 * a random moment under load, again and again on the same file. Exit code 1 when a session that the README promises is
 * not there. It stops by itself after so many minutes.
 */
const [rounds = 200, minutes = 30] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'anon-emulator-crash-'))
const deadline = performance.now() + minutes * 60_000
const done: CrashRound[] = []
let emulator: RunningEmulator
const start = async () => {
  emulator = await startEmulator(['--persist'], { cwd: folder })
  return emulator
}
emulator = await start()
try {
  while (done.length < rounds && performance.now() < deadline) {
    const { round } = await crashRound(emulator, 300 + Math.random() * 1200, start)
    done.push(round)
    if (round.broken > 0 || done.length % 20 === 0)
      process.stdout.write(`${done.length}: ${JSON.stringify(round)}\n`)
  }
} finally {
  await emulator.process.end()
  rmSync(folder, { recursive: true, force: true })
}
const sum = (of: (round: CrashRound) => number) => done.reduce((total, round) => total + of(round), 0)
const most = (of: (round: CrashRound) => number) => Math.max(...done.map(of))
const broken = sum((round) => round.broken)
process.stdout.write(
  `${done.length} kills under ${sum((round) => round.logins)} logins; ${sum((round) => round.promised)} sessions older than ` +
    `${PROMISED_MS} ms, ${broken} of them broken; ${sum((round) => round.lost)} younger ones lost, the oldest ` +
    `${most((round) => round.oldestLostMs).toFixed(0)} ms old; slowest start after a kill ${most((round) => round.restartMs).toFixed(0)} ms\n`,
)
process.exitCode = broken > 0 || done.length < rounds ? 1 : 0
