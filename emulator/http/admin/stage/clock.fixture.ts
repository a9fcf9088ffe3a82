import { onTestFinished, vi } from 'vitest'

/** Moves real time, of the emulator and of everybody else in this process, until the test ends; timers go on as they are. */
export function later(minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })
  onTestFinished(() => void vi.useRealTimers())
}
