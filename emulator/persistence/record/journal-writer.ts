import type { Worker } from 'node:worker_threads'
import { listSegments } from '../store/segments.ts'
import type { WriterAnswer, WriterCall } from '../worker/jobs.ts'
import { startWorker } from '../worker/start-worker.ts'

/** The journal as a file to append to. Lines may be handed on before the one before is in the file. */
export interface JournalWriter {
  /** Resolves when the writer can write at once. */
  readonly ready: Promise<void>
  /** Adds a piece to the line. */
  text(piece: string): void
  /** Ends the line; resolves with its bytes once it is in the file, rejects when nothing of it is. */
  end(): Promise<number>
  /** After a failure: takes lines again. Those after the failed one have failed with it. */
  resume(): void
  /** Begins a new part; answers the number of the last complete one. */
  roll(): Promise<number>
  close(): Promise<void>
}

type Waiting = { resolve: (answer: WriterAnswer) => void; reject: (error: unknown) => void }

/** A writer in a thread of its own; when that is lost, the next line starts another. */
export function createJournalWriter(file: string, firstSegment: number): JournalWriter {
  const waiting: Waiting[] = []
  let worker: Worker | undefined
  let next = firstSegment
  let begun = false
  /** Whether pieces of a line are with a writer, and whether that one was lost meanwhile. */
  let line: 'none' | 'open' | 'lost' = 'none'

  const lost = (reason: unknown) => {
    worker = undefined
    if (line === 'open') line = 'lost'
    for (const { reject } of waiting.splice(0)) reject(reason)
  }
  const start = (): Worker => {
    // A part that a lost writer began is not gone on with: its last line may have no end.
    const segment = begun ? Math.max(next, (listSegments(file).at(-1) ?? 0) + 1) : next
    begun = true
    const started = startWorker({ role: 'write', file, segment })
    started.on('message', (answer: WriterAnswer) => {
      if (answer.kind !== 'ready') waiting.shift()?.resolve(answer)
      // It keeps the process alive for as long as somebody waits for it.
      if (waiting.length === 0 && answer.kind !== 'closed') started.unref()
    })
    started.once('error', lost)
    started.once('exit', () => worker === started && lost(new Error('the journal’s writer ended')))
    worker = started
    return started
  }
  const call = (message: WriterCall) => (worker ?? start()).postMessage(message)
  const ask = (message: WriterCall): Promise<WriterAnswer> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      call(message)
      worker?.ref()
    })

  const first = start()
  const ready = new Promise<void>((resolve, reject) => {
    first.once('message', () => resolve())
    first.once('error', reject)
  })
  // Whoever never listens never asks.
  ready.catch(() => {})
  return {
    ready,
    text(piece) {
      if (line === 'lost') return
      line = 'open'
      call({ kind: 'text', text: piece })
    },
    async end() {
      const isLost = line === 'lost'
      line = 'none'
      if (isLost) throw new Error('the journal’s writer ended')
      const answer = await ask({ kind: 'end' })
      if (answer.kind === 'written') return answer.bytes
      throw new Error(answer.kind === 'failed' ? answer.reason : 'the journal’s writer is confused')
    },
    resume: () => call({ kind: 'resume' }),
    async roll() {
      const answer = await ask({ kind: 'roll' })
      if (answer.kind !== 'rolled') throw new Error('the journal’s writer is confused')
      next = answer.segment + 1
      return answer.segment
    },
    async close() {
      const closing = worker
      if (closing === undefined) return
      const gone = new Promise((resolve) => closing.once('exit', resolve))
      await ask({ kind: 'close' }).catch(() => {})
      await gone
    },
  }
}
