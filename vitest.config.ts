import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['emulator/**/*.test.ts', 'ui/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['emulator/e2e/**', '**/node_modules/**'],
          // There is no state in modules: read once for all files of a worker, they cost a third of what they did.
          isolate: false,
          // A busy machine is no failure, and neither is a night that tries every property more often.
          testTimeout: 60_000 + Number(process.env.FC_RUNS ?? 0) * 30,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['emulator/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
