import type { DeviceClaim, DeviceInfo } from '../../../core/users/device.ts'
import { isObject } from '../../../core/values/is-object.ts'

/** Far more than any SDK sends; what is longer is cut. */
const MAX_FIELD_LENGTH = 200
/** Core SDKs name theirs sdk + sdkVersion; the version alone is what every family shares. */
const FIELDS = ['platform', 'platformVersion', 'appId', 'appVersion', 'sdkVersion'] as const

/**
 * Reads `options.device` of a login body [contract client-api §2.2]. Null when the client sent none, which is
 * something else than an empty one. `deviceId` may be a plain string or, from realm-web, `{"$oid": …}`.
 */
export function readDeviceClaim(body: Record<string, unknown>): DeviceClaim | null {
  const device = objectIn(objectIn(body, 'options'), 'device')
  if (device === undefined) return null
  const deviceId = readDeviceId(device.deviceId)
  const info: { -readonly [K in keyof DeviceInfo]: DeviceInfo[K] } = {}
  for (const name of FIELDS) {
    const value = device[name]
    if (typeof value === 'string' && value !== '') info[name] = value.slice(0, MAX_FIELD_LENGTH)
  }
  return deviceId === undefined ? { info } : { deviceId, info }
}

function readDeviceId(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  const wrapped = isObject(value) ? value.$oid : undefined
  return typeof wrapped === 'string' ? wrapped : undefined
}

function objectIn(
  parent: Record<string, unknown> | undefined,
  key: string,
): Record<string, unknown> | undefined {
  const value = parent?.[key]
  return isObject(value) ? value : undefined
}
