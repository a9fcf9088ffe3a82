import type { OpenEmulator } from './open-emulator.ts'

const KEY: unique symbol = Symbol.for('anon-emulator/jest')
const shared = globalThis as { [KEY]?: OpenEmulator | undefined }

/** Leaves the run's emulator where the teardown finds it: jest's setup and teardown share a process and nothing else. */
export function keepForTeardown(emulator: OpenEmulator): void {
  shared[KEY] = emulator
}

/** What was kept, once. */
export function takeKept(): OpenEmulator | undefined {
  const kept = shared[KEY]
  shared[KEY] = undefined
  return kept
}
