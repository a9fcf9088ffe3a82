import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { stateFile } from '../persistence.fixture.ts'
import { StateRefused } from '../state/state-refused.ts'
import { lockFile, lockState, StateInUse } from './lock.ts'

const NOW = Date.UTC(2026, 0, 1)
const processes = (alive: readonly number[], pid = process.pid) => ({
  pid,
  isAlive: (asked: number) => alive.includes(asked),
  now: () => NOW,
})
const held = (file: string) => JSON.parse(readFileSync(lockFile(file), 'utf8')) as Record<string, unknown>
function leaveLock(file: string, holder: object, secondsAgo = 0) {
  writeFileSync(lockFile(file), JSON.stringify(holder))
  utimesSync(lockFile(file), NOW / 1000 - secondsAgo, NOW / 1000 - secondsAgo)
}
const HOLDER = {
  pid: 4_000_000,
  host: hostname(),
  born: null,
  instanceId: 'x',
  since: '2025-12-31T00:00:00.000Z',
  url: null,
}

it('a second one is refused and told who holds the file; after the release it is free', () => {
  const file = stateFile()
  const lock = lockState(file, 'one', processes([process.pid]))
  lock.announce('http://127.0.0.1:9090')
  const second = () => lockState(file, 'two', processes([process.pid]))
  expect(second).toThrow(StateInUse)
  expect(second).toThrow(
    `pid ${process.pid} on ${hostname()}, since 2026-01-01T00:00:00.000Z, at http://127.0.0.1:9090`,
  )
  expect(held(file)).toMatchObject({ instanceId: 'one' })
  lock.release()
  expect(existsSync(lockFile(file))).toBe(false)
  second().release()
})

it('a lock that cannot be written refuses the file, and says what to do', () => {
  const file = stateFile()
  writeFileSync(file, '')
  const taking = () => lockState(`${file}/state.json`, 'one', processes([process.pid]))
  expect(taking).toThrow(StateRefused)
  expect(taking).toThrow(/state\.json\.lock: its folder cannot be.*Name another file with --persist/)
})

it('a lock of a process that is gone is taken over', () => {
  const file = stateFile()
  leaveLock(file, HOLDER)
  const lock = lockState(file, 'two', processes([]))
  expect(held(file)).toMatchObject({ instanceId: 'two', pid: process.pid })
  lock.release()
})

it('a lock whose pid is another process by now is taken over, as after every start of a container', () => {
  const file = stateFile()
  leaveLock(file, { ...HOLDER, pid: process.pid, born: 'long ago' })
  const lock = () => lockState(file, 'two', processes([process.pid]))
  // Only Linux says when a process began.
  if (existsSync('/proc/self/stat')) lock().release()
  else expect(lock).toThrow(StateInUse)
})

it.runIf(existsSync('/proc/self/stat'))(
  'a lock of a killed process that nobody reaped is taken over',
  async () => {
    const pid = await zombie()
    const file = stateFile()
    leaveLock(file, { ...HOLDER, pid, born: bornOf(pid) })
    lockState(file, 'two', processes([pid])).release()
  },
)

it('a lock with our own pid, of nobody knows when, counts for as long as it gives signs of life', () => {
  const file = stateFile()
  leaveLock(file, { ...HOLDER, pid: process.pid }, 10)
  expect(() => lockState(file, 'two', processes([process.pid]))).toThrow(StateInUse)
  leaveLock(file, { ...HOLDER, pid: process.pid }, 20)
  lockState(file, 'two', processes([process.pid])).release()
})

it('a holder on another machine counts for as long as it gives signs of life', () => {
  const file = stateFile()
  leaveLock(file, { ...HOLDER, host: 'elsewhere' }, 10)
  expect(() => lockState(file, 'two', processes([]))).toThrow(/on elsewhere/)
  leaveLock(file, { ...HOLDER, host: 'elsewhere' }, 20)
  lockState(file, 'two', processes([])).release()
})

it('a lock that is just being written is respected, a ruin is not', () => {
  const file = stateFile()
  writeFileSync(lockFile(file), '')
  utimesSync(lockFile(file), NOW / 1000, NOW / 1000)
  expect(() => lockState(file, 'two', processes([]))).toThrow('just starting')
  utimesSync(lockFile(file), NOW / 1000 - 60, NOW / 1000 - 60)
  lockState(file, 'two', processes([])).release()
})

it('a release leaves the lock of another alone', () => {
  const file = stateFile()
  const lock = lockState(file, 'one', processes([]))
  leaveLock(file, HOLDER)
  lock.release()
  expect(held(file)).toMatchObject({ instanceId: 'x' })
})

const statOf = (pid: number) =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
const bornOf = (pid: number) => statOf(pid)[19]

const nameOf = (pid: number | undefined) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
/** A busy machine is no failure. */
const SOON = { timeout: 20_000 }

/** A process that has ended, below one that never asks for its end. */
async function zombie(): Promise<number> {
  const parent = spawn('sh', ['-c', 'cat <&3 & echo $!; exec sleep 600 3<&-'], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  })
  onTestFinished(() => void parent.kill())
  const [text] = await once(parent.stdout as Readable, 'data')
  const pid = Number(String(text))
  // A shell asks for the end of what it started; what it has become does not. Only then may the child end.
  await expect.poll(() => nameOf(parent.pid), SOON).toBe('sleep')
  ;(parent.stdio[3] as Writable).end()
  await expect.poll(() => statOf(pid)[0], SOON).toBe('Z')
  return pid
}
