import type { SessionView } from '../../emulator/control/wire.ts'

/** Platform and the start of the device's id, as far as the client named them. */
export function deviceWords({ deviceId, device }: Pick<SessionView, 'deviceId' | 'device'>): string {
  if (deviceId === null) return 'none named'
  const platform = device?.platform ?? ''
  return `${platform === '' ? 'unknown platform' : platform} ${deviceId.slice(0, 8)}`
}
