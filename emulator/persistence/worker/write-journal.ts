import { closeSync, ftruncateSync, openSync, rmSync } from 'node:fs'
import type { MessagePort } from 'node:worker_threads'
import { JOURNAL_HEAD } from '../store/load-state.ts'
import { segmentFile } from '../store/segments.ts'
import { writeAll } from '../store/state-file.ts'
import type { WriterAnswer, WriterCall } from './jobs.ts'

/**
 * Appends to the journal, in a thread of its own: a slow disk delays nobody's request, and neither does the thread pool,
 * which hashing passwords may fill, delay a write.
 */
export function writeJournal({ file, segment }: { file: string; segment: number }, port: MessagePort): void {
  const answer = (message: WriterAnswer) => port.postMessage(message)
  let descriptor: number | null = null
  let number = segment
  /** Up to where the part holds complete lines. */
  let good = 0
  let length = 0
  let failure: unknown
  let isHalted = false

  const open = (): number => {
    const path = segmentFile(file, number)
    const opened = openSync(path, 'ax', 0o600)
    try {
      good = writeAll(opened, `${JSON.stringify(JOURNAL_HEAD)}\n`)
    } catch (error) {
      closeSync(opened)
      rmSync(path, { force: true })
      throw error
    }
    length = good
    return opened
  }
  const append = (text: string): void => {
    if (failure !== undefined) return
    try {
      descriptor ??= open()
      length += writeAll(descriptor, text)
    } catch (error) {
      failure = error
    }
  }
  const endLine = (): void => {
    if (failure === undefined) {
      answer({ kind: 'written', bytes: length - good })
      good = length
      return
    }
    const reason = failure instanceof Error ? failure.message : String(failure)
    // What there is of the line must go, or the next one would continue it. Without that, this thread ends with an error.
    if (descriptor !== null && !isHalted) ftruncateSync(descriptor, good)
    isHalted = true
    length = good
    answer({ kind: 'failed', reason })
  }
  const close = (): number => {
    if (descriptor === null) return number - 1
    closeSync(descriptor)
    descriptor = null
    number += 1
    return number - 1
  }

  port.on('message', (call: WriterCall) => {
    if (call.kind === 'text') append(call.text)
    else if (call.kind === 'end') endLine()
    else if (call.kind === 'resume') {
      failure = undefined
      isHalted = false
    } else if (call.kind === 'roll') answer({ kind: 'rolled', segment: close() })
    else {
      close()
      answer({ kind: 'closed' })
      port.close()
    }
  })
  answer({ kind: 'ready' })
}
