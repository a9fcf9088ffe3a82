import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NotAuthenticated, TokenRefused } from '../core/errors.ts'
import { tries } from '../tries.fixture.ts'
import { wildText } from '../wild-json.fixture.ts'
import { bearerToken } from './bearer-token.ts'

const request = (authorization?: string) => ({ headers: { authorization } }) as unknown as IncomingMessage

it('of any Authorization header the one word behind Bearer is the token; every other is refused', () => {
  expect(() => bearerToken(request())).toThrow(NotAuthenticated)
  fc.assert(
    fc.property(
      wildText(['Bearer', 'bearer ', ' ', 'Basic ', 'abc.def.ghi', '\t', '\u00a0', ',']),
      (header) => {
        let token: string
        try {
          token = bearerToken(request(header))
        } catch (error) {
          expect(error).toBeInstanceOf(TokenRefused)
          return
        }
        expect(token).toMatch(/^\S+$/)
        expect(header.slice(0, 6).toLowerCase()).toBe('bearer')
        expect(header.endsWith(token)).toBe(true)
      },
    ),
    tries(500),
  )
})

it('a header of spaces without end is no work', () => {
  expect(() => bearerToken(request(`Bearer ${' '.repeat(1_000_000)}`))).toThrow(TokenRefused)
})
