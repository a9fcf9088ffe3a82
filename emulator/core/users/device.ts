/** What the service puts where no device was named; no SDK stores it or sends it back. */
export const NO_DEVICE_ID = '000000000000000000000000'

/** What a client says of the installation it runs in; every field is the client's own word. */
export interface DeviceInfo {
  readonly platform?: string
  readonly platformVersion?: string
  readonly appId?: string
  readonly appVersion?: string
  readonly sdkVersion?: string
}

/** A client installation, known by the id the server once gave it; replaced, not changed, for snapshots share it. Instants are epoch ms on the app's clock. */
export interface Device {
  readonly id: string
  readonly createdAt: number
  readonly lastLoginAt: number
  readonly info: DeviceInfo
}

/** What a login may say of its device: nothing, or a description with the id of an earlier login. */
export interface DeviceClaim {
  readonly deviceId?: string
  readonly info: DeviceInfo
}
