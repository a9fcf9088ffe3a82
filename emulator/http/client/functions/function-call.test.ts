import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EmulatorError } from '../../../core/errors.ts'
import { tries } from '../../../tries.fixture.ts'
import { wildJson, wildText } from '../../../wild-json.fixture.ts'
import { decodeCall, readCall } from './function-call.ts'

const NAMES = ['name', 'arguments', 'service']

it('any JSON is a call of a function by its name with a list of arguments, or refused', () => {
  const json = wildJson(NAMES, ['add'])
  const like = fc.record({ name: json, arguments: json, service: json }, { requiredKeys: ['name'] })
  fc.assert(
    fc.property(fc.oneof(json, like), (body) => {
      try {
        const { name, args } = readCall(body)
        expect(body).toMatchObject({ name })
        expect(name).not.toBe('')
        expect(Array.isArray(args)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(EmulatorError)
      }
    }),
    tries(500),
  )
})

it('a service that is no text is refused, one that cannot be made a text too', () => {
  for (const service of [{ toString: 1, valueOf: 1 }, 7, []])
    expect(() => readCall({ name: 'f', service })).toThrow('service must be the name of a service')
})

it('any text in the query is a call, or refused; base64 of JSON is that JSON in either alphabet', () => {
  fc.assert(
    fc.property(wildText(['e30=', 'eyJ9', ' ', '+', '/', '-', '_', '=', 'é']), (text) => {
      try {
        decodeCall(text)
      } catch (error) {
        expect(error).toBeInstanceOf(EmulatorError)
      }
    }),
    tries(300),
  )
  fc.assert(
    fc.property(wildJson(NAMES), (value) => {
      const text = JSON.stringify(value)
      const encoded = Buffer.from(text).toString('base64')
      for (const form of [encoded, encoded.replaceAll('+', ' '), Buffer.from(text).toString('base64url')])
        expect(decodeCall(form)).toEqual(JSON.parse(Buffer.from(text).toString('utf8')))
    }),
    tries(300),
  )
})
