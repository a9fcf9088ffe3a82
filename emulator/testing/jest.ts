import { type AppHandle, connect, type EmulatorClient } from '../client.ts'
import { deleteApp } from './fresh-app.ts'
import { nodeFetch } from './node-fetch.ts'

declare const afterAll: ((last: () => Promise<void>) => void) | undefined

/** The apps of this test file: jest loads the module anew for each. */
const made: AppHandle[] = []
if (typeof afterAll === 'function')
  afterAll(async () => void (await Promise.all(made.splice(0).map(deleteApp))))

/** The emulator of `globalSetup: 'anon-emulator/jest/setup'` or of `exec`. */
export function emulator(): EmulatorClient {
  const url = process.env.ANON_EMULATOR_URL
  if (!url)
    throw new Error(
      "no emulator: jest's config needs globalSetup: 'anon-emulator/jest/setup' and globalTeardown: 'anon-emulator/jest/teardown' (or run 'anon-emulator exec -- jest')",
    )
  return connect(url, { fetch: nodeFetch })
}

/** A fresh app that nobody else uses, deleted after the last test of the file. */
export async function freshApp(): Promise<AppHandle> {
  const app = await emulator().app()
  made.push(app)
  return app
}
