import type { App } from '../app.ts'
import { type Device, type DeviceClaim, type DeviceInfo, NO_DEVICE_ID } from './device.ts'

const OBJECT_ID = /^[0-9a-f]{24}$/
const MAX_DEVICE_INFOS = 500

/**
 * Known device or new one. A well-formed id that we never gave is echoed, a malformed one ignored: both are
 * choices where the service is unverified [contract client-api §2.2].
 */
export function touchDevice(app: App, claim: DeviceClaim): Device {
  const now = app.clock.now()
  const claimed = claim.deviceId
  const id =
    claimed !== undefined && claimed !== NO_DEVICE_ID && OBJECT_ID.test(claimed)
      ? claimed
      : app.ids.objectId()
  const info = sharedInfo(app, claim.info)
  const known = app.devices.get(id)
  const device: Device = { id, createdAt: known?.createdAt ?? now, lastLoginAt: now, info }
  app.devices.set(id, device)
  return device
}

/** A hundred thousand browsers say one of a few dozen things about themselves: each is kept once. */
function sharedInfo(app: App, info: DeviceInfo): DeviceInfo {
  // Nearly always the one before said the same; to write its JSON took a fiftieth of a login.
  if (isSameInfo(app.lastDeviceInfo, info)) return app.lastDeviceInfo
  const key = JSON.stringify(info)
  const shared = app.deviceInfos.get(key)
  app.lastDeviceInfo = shared ?? info
  if (shared !== undefined) return shared
  if (app.deviceInfos.size >= MAX_DEVICE_INFOS) app.deviceInfos.clear()
  app.deviceInfos.set(key, info)
  return info
}

function isSameInfo(a: DeviceInfo, b: DeviceInfo): boolean {
  return (
    a.platform === b.platform &&
    a.platformVersion === b.platformVersion &&
    a.appId === b.appId &&
    a.appVersion === b.appVersion &&
    a.sdkVersion === b.sdkVersion
  )
}
