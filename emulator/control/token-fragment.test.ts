import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { idsInTokenFragment } from './token-fragment.ts'

const USER_ID = '65f1c0ffee65f1c0ffee65f2'
const payload = Buffer.from(`{"baas_device_id":"000000000000000000000000","sub":"${USER_ID}","typ":"access"}`)
const token = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${payload.toString('base64url')}.c2lnbmF0dXJl`

it('finds the ids in a token, and in a piece of it wherever that begins', () => {
  expect(idsInTokenFragment(token)).toContain(USER_ID)
  const from = token.indexOf('.') + 1 + Math.floor((payload.indexOf(USER_ID) * 4) / 3)
  for (let shift = 0; shift < 4; shift += 1) {
    const found = idsInTokenFragment(token.slice(from - shift, from + 40))
    expect(found.some((id) => USER_ID.includes(id))).toBe(true)
  }
})

it('finds nothing in words, and never throws', () => {
  expect(idsInTokenFragment('brisk-weasel')).toEqual([])
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => Array.isArray(idsInTokenFragment(text))))
})
