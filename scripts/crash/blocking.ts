import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/**
 * `npx tsx scripts/crash/blocking.ts [users] [rounds]` (after `npm run build`): how long the event loop, and so any
 * request, is held up while so many users are kept, beside the same load with nothing kept, in turns. The processor time
 * of a turn is the emulator's own; the clock's is also what other processes of the machine take.
 * `growing`: logins while the users are made, written and folded into the file; `grown`: logins
 * beside all of them.
 */
const [users = 100_000, rounds = 3] = process.argv.slice(2).map(Number)
const SERVER = fileURLToPath(new URL('./kept-server.mjs', import.meta.url))
const LOGINS = 3000
const IN_FLIGHT = 8
/** So few that making them is no block itself. */
const BATCH = 100

interface Held {
  /** Median, p99, p99.9 and most. */
  readonly ms: readonly string[]
  /** Turns of more than 10, 20 and 50 ms. */
  readonly over: readonly number[]
  readonly turns: number
}

interface Answer {
  readonly url: string
  /** By the clock, with what other processes of the machine take. */
  readonly late: Held
  /** By the thread's own processor time. */
  readonly busy: Held
}

async function ask(server: ChildProcess, message: object): Promise<Answer> {
  const answered = once(server, 'message')
  server.send(message)
  return (await answered)[0] as Answer
}

/** Logs in until `until` answers true; answers how long each took. */
async function logIn(url: string, until: (done: number) => boolean): Promise<number[]> {
  const login = `${url}/api/client/v2.0/app/held-abcde/auth/providers/anon-user/login`
  const took: number[] = []
  const one = async () => {
    while (!until(took.length)) {
      const startedAt = performance.now()
      await (await fetch(login, { method: 'POST' })).text()
      took.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, one))
  return took.sort((a, b) => a - b)
}

function say(mode: string, phase: string, took: readonly number[], answer: Answer, note = ''): void {
  const at = (share: number) =>
    (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1)
  const held = ({ ms, over, turns }: Held) =>
    `${ms.join(' / ')} ms; over 10 / 20 / 50 ms: ${over.join(' / ')} of ${turns}`
  process.stdout.write(
    `${phase}, ${mode}${note}\n  turn of the loop, processor: ${held(answer.busy)}\n  turn of the loop, clock:     ${held(answer.late)}\n` +
      `  ${took.length} logins:              ${[0.5, 0.99, 0.999, 1].map(at).join(' / ')} ms\n`,
  )
}

async function measure(folder: string, mode: 'kept' | 'not kept'): Promise<void> {
  const file = join(folder, 'state.json')
  const server = fork(SERVER, mode === 'kept' ? [file] : [])
  process.once('exit', () => server.kill('SIGKILL'))
  try {
    const [{ url }] = (await once(server, 'message')) as [Answer]
    await logIn(url, (done) => done >= 500)
    const version = () => statSync(file, { throwIfNoEntry: false })?.ino ?? 0
    let folds = 0
    let before = version()
    const watch = setInterval(() => {
      if (version() !== before) folds += 1
      before = version()
    }, 20)
    await ask(server, { what: 'begin' })
    let growing = true
    const grows = (async () => {
      for (let made = 0; made < users; made += BATCH) await ask(server, { what: 'create', count: BATCH })
      // The last fold may still be going on.
      await sleep(3000)
      growing = false
    })()
    const took = await logIn(url, () => !growing)
    await grows
    clearInterval(watch)
    say(mode, 'growing', took, await ask(server, { what: 'end' }), mode === 'kept' ? `, ${folds} folds` : '')
    await ask(server, { what: 'begin' })
    const tookGrown = await logIn(url, (done) => done >= LOGINS)
    say(mode, 'grown  ', tookGrown, await ask(server, { what: 'end' }))
    const startedAt = performance.now()
    const ended = once(server, 'exit')
    await ask(server, { what: 'stop' })
    const tookMs = performance.now() - startedAt
    await ended
    if (mode === 'kept')
      process.stdout.write(
        `stop: ${tookMs.toFixed(0)} ms, file: ${(statSync(file).size / 1e6).toFixed(0)} MB\n`,
      )
  } finally {
    server.kill('SIGKILL')
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
process.stdout.write(`${users} users; median / p99 / p99.9 / most\n`)
for (let round = 0; round < rounds; round += 1) {
  for (const mode of ['not kept', 'kept'] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'anon-emulator-blocking-'))
    const remove = () => rmSync(folder, { recursive: true, force: true })
    process.once('exit', remove)
    await measure(folder, mode)
    remove()
  }
}
