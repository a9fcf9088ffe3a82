import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../../../tries.fixture.ts'
import { wildJson, wildText } from '../../../wild-json.fixture.ts'
import { readDeviceClaim } from './device.ts'
import { readEncodedDevice, readLegacyQuery, readQuery } from './login-query.ts'

const FIELDS = ['platform', 'platformVersion', 'appId', 'appVersion', 'sdkVersion']
const NAMES = ['options', 'device', 'deviceId', '$oid', ...FIELDS]

/** What a device claim is, whatever it was read from: texts that are not too long, and nothing else. */
function expectClaim(claim: ReturnType<typeof readDeviceClaim>): void {
  if (claim === null) return
  const { info, ...rest } = claim
  for (const [name, value] of Object.entries(info)) {
    expect(FIELDS).toContain(name)
    expect(value).toSatisfy((text) => typeof text === 'string' && text !== '' && text.length <= 200)
  }
  expect(['string', 'undefined']).toContain(typeof rest.deviceId)
}

it('any body has a device of short texts, or none', () => {
  const device = wildJson(NAMES, ['ios', 'x'.repeat(300)])
  const bodies = fc.oneof(
    device.map((value) => ({ options: { device: value } })),
    fc
      .dictionary(fc.constantFrom('deviceId', ...FIELDS), device, { noNullPrototype: true })
      .map((value) => ({ options: { device: value } })),
    fc.dictionary(fc.constantFrom(...NAMES), device, { noNullPrototype: true }),
  )
  fc.assert(
    fc.property(bodies, (body) => expectClaim(readDeviceClaim(body))),
    tries(500),
  )
})

it('any query is read, and one with a device that cannot be read has a device without fields', () => {
  const base64 = wildJson(NAMES).map((value) => Buffer.from(JSON.stringify(value)).toString('base64'))
  const text = fc.oneof(wildText(['e30=', ' ', '+', '-', '_', '%', '%zz']), base64)
  const pieces = ['?', '&', '=', 'device', 'link', 'true', '%', '%E0%A4%A', '+', '#', '/login']
  fc.assert(
    fc.property(wildText(pieces), text, (before, value) => {
      const url = `${before}?device=${value}?link=true`
      expect(readLegacyQuery(url)?.getAll('link')).toContain('true')
      expect(readQuery(before)?.size ?? 0).toBeGreaterThanOrEqual(0)
      const encoded = new URLSearchParams({ device: value })
      expectClaim(readDeviceClaim(readEncodedDevice(encoded)))
    }),
    tries(500),
  )
  expect(readDeviceClaim(readEncodedDevice(new URLSearchParams({ device: '{' })))).toEqual({ info: {} })
})
