import { createHost, type SdkAdapter } from './sdk-client.ts'

/** Serves an SDK in a page: `globalThis.perform(command)`. */
export function serve(adapter: SdkAdapter): void {
  Object.assign(globalThis, { perform: createHost(adapter) })
}
