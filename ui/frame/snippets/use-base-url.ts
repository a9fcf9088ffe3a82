import { useStatus } from '../../api/queries.ts'

/** Where SDKs should point: what the emulator says, else where this page came from; without a slash at the end. */
export function useBaseUrl(): string {
  return (useStatus().data?.url ?? location.origin).replace(/\/+$/, '')
}
