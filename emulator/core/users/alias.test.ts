import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../../tries.fixture.ts'
import { aliasesWith, aliasNumberOf, aliasOf } from './alias.ts'

const ids = fc.stringMatching(/^[0-9a-f]{24}$/)

it('an alias has the text in it exactly where its number says so', () => {
  fc.assert(
    fc.property(ids, ids, fc.nat(16), fc.integer({ min: 1, max: 20 }), (id, other, from, length) => {
      const alias = aliasOf(id)
      const text = alias.slice(from % alias.length).slice(0, length)
      for (const user of [id, other])
        expect(aliasesWith(text)[aliasNumberOf(user)]).toBe(Number(aliasOf(user).includes(text)))
    }),
    tries(500),
  )
})

it('no alias has two hyphens, or what is no letter', () => {
  for (const text of ['--', 'a-b-c', '5', '-owl-', 'brave otter'])
    expect(aliasesWith(text).includes(1)).toBe(false)
  for (const text of ['-', 'brave', 'otter', 'brave-otter', 'e-o'])
    expect(aliasesWith(text).includes(1)).toBe(true)
})
