import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { errorCode } from '../../core/values/error-code.ts'
import { isObject } from '../../core/values/is-object.ts'
import { unwritable } from './prepare-folder.ts'

/** Who holds a state file. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** What the system says of the process's beginning, where it says it: a pid alone may be another process by now. */
  readonly born: string | null
  readonly instanceId: string
  /** ISO 8601. */
  readonly since: string
  readonly url: string | null
}

/** What a lock has to know of processes. */
export interface Processes {
  readonly pid: number
  isAlive(pid: number): boolean
  now(): number
}

/** Somebody else holds the state file. */
export class StateInUse extends Error {
  readonly holder: Holder | null

  constructor(file: string, holder: Holder | null) {
    const who =
      holder === null
        ? 'an anon-emulator that is just starting'
        : `an anon-emulator (pid ${holder.pid} on ${holder.host}, since ${holder.since}${holder.url === null ? '' : `, at ${holder.url}`})`
    super(
      `${file} is in use by ${who}: stop that one, or name another file with --persist. ` +
        `If no emulator runs there, delete ${lockFile(file)}`,
    )
    this.name = 'StateInUse'
    this.holder = holder
  }
}

export interface StateLock {
  /** Adds where the holder can be reached. */
  announce(url: string): void
  release(): void
}

/** How often a holder shows that it lives, and how long its silence means the contrary where its pid says nothing. */
const SIGN_OF_LIFE_MS = 2000
const SILENCE_MS = 15_000
/** A lock is made and filled at once, or nearly. */
const BEING_WRITTEN_MS = 2000
const TRIES = 3

/** Takes the lock of a state file, also from a holder that is gone; throws StateInUse, and StateRefused where nothing can be written. */
export function lockState(file: string, instanceId: string, processes: Processes): StateLock {
  const lock = lockFile(file)
  let own: Holder = {
    pid: processes.pid,
    host: hostname(),
    born: processFacts(processes.pid)?.born ?? null,
    instanceId,
    since: new Date(processes.now()).toISOString(),
    url: null,
  }
  for (let attempt = 1; !create(lock, own); attempt += 1) {
    const holder = readHolder(lock)
    if (attempt > TRIES || isHeld(lock, holder, processes)) throw new StateInUse(file, holder)
    // Out of the way under a name of our own: of two that find it stale, one only gets it.
    const stale = `${lock}.${instanceId}`
    try {
      renameSync(lock, stale)
    } catch {
      continue
    }
    const moved = readHolder(stale)
    if (moved?.instanceId !== holder?.instanceId) {
      // Not the one that was looked at: another start was quicker.
      renameSync(stale, lock)
      throw new StateInUse(file, moved)
    }
    rmSync(stale, { force: true })
  }
  const sign = setInterval(() => {
    const now = processes.now() / 1000
    try {
      utimesSync(lock, now, now)
    } catch {
      // Somebody deleted it: the file is theirs to answer for.
    }
  }, SIGN_OF_LIFE_MS)
  sign.unref()
  return {
    announce(url) {
      own = { ...own, url }
      writeFileSync(`${lock}.tmp`, JSON.stringify(own))
      renameSync(`${lock}.tmp`, lock)
    },
    release() {
      clearInterval(sign)
      if (readHolder(lock)?.instanceId === instanceId) rmSync(lock, { force: true })
    },
  }
}

export function lockFile(file: string): string {
  return `${file}.lock`
}

function create(lock: string, own: Holder): boolean {
  try {
    writeFileSync(lock, JSON.stringify(own), { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw unwritable(lock, error, 'Name another file with --persist')
  }
}

function readHolder(lock: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(lock, 'utf8'))
    return isObject(holder) && Number.isInteger(holder.pid) ? (holder as unknown as Holder) : null
  } catch {
    return null
  }
}

function isHeld(lock: string, holder: Holder | null, { pid, isAlive, now }: Processes): boolean {
  const silence = now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  if (holder === null) return silence < BEING_WRITTEN_MS
  // Pids of another machine or container mean nothing here.
  if (holder.host !== hostname()) return silence < SILENCE_MS
  const found = processFacts(holder.pid)
  // A dead process that nobody has asked for yet keeps its pid: in containers there is often nobody to ask.
  if (!isAlive(holder.pid) || found?.state === 'Z') return false
  if (found !== null && holder.born !== null) return found.born === holder.born
  // Where the system does not say who has the pid: if it is us, either of two emulators in this process is right, or
  // the holder is long gone and the pid came round, as it does in containers.
  return holder.pid !== pid || silence < SILENCE_MS
}

/** What Linux says of a process: `Z` is the state of one that is dead, and when it began; null where no system says it. */
function processFacts(pid: number): { state: string; born: string } | null {
  try {
    const facts = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold anything; the 20th field after it is the start time.
    const fields = facts.slice(facts.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    const born = fields[19]
    return state === undefined || born === undefined ? null : { state, born }
  } catch {
    return null
  }
}
