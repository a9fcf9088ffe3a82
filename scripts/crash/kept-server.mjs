// One emulator in a process of its own, with or without a state file; answers over IPC how long its event loop was held up.
import { readFileSync } from 'node:fs'
import { startEmulator } from '../../dist/index.js'

const EVERY_MS = 1
const [persist] = process.argv.slice(2)
const emulator = await startEmulator({ ui: false, persist: persist ?? false })
const app = emulator.app('held-abcde')
/** The main thread's own milliseconds of processor, so that no other process is in them; NaN where the system does not tell. */
function processorMs() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return Number.NaN
  }
}

let held = []
let probe

/** Notes for each turn of the loop how late its timer was, and how much the thread had to do since the one before. */
function begin() {
  held = []
  let at = performance.now()
  let processor = processorMs()
  probe = setInterval(() => {
    const [now, processorNow] = [performance.now(), processorMs()]
    held.push({ late: Math.max(0, now - at - EVERY_MS), busy: processorNow - processor })
    at = now
    processor = processorNow
  }, EVERY_MS)
}

function end() {
  clearInterval(probe)
  return { late: distribution('late'), busy: distribution('busy') }
}

function distribution(of) {
  const sorted = held.map((turn) => turn[of]).sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const over = (ms) => sorted.filter((value) => value > ms).length
  return {
    ms: [0.5, 0.99, 0.999, 1].map((share) => at(share).toFixed(1)),
    over: [10, 20, 50].map(over),
    turns: sorted.length,
  }
}

process.on('message', async (ask) => {
  let answer = {}
  if (ask.what === 'begin') begin()
  if (ask.what === 'end') answer = end()
  if (ask.what === 'create') await app.users.create({ count: ask.count })
  if (ask.what === 'stop') await emulator.stop()
  process.send(answer)
  if (ask.what === 'stop') process.disconnect()
})
// Whoever measures is gone: nobody stops it any more.
process.on('disconnect', () => void emulator.stop())
process.send({ url: emulator.url })
