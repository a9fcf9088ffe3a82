import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../tries.fixture.ts'
import { wildJson } from '../wild-json.fixture.ts'
import { MAX_LOG_LINE } from './protocol.ts'
import { readMessage } from './read-message.ts'

const NAMES = ['type', 'line', 'ending', 'ok', 'value', 'message', 'reusable']

it('whatever a process says is a message of a worker, or nothing', () => {
  const json = wildJson(NAMES, ['started', 'log', 'ended', 'idle', 'x'.repeat(MAX_LOG_LINE + 1)])
  const like = fc.record(
    {
      type: fc.constantFrom('started', 'log', 'ended', 'idle'),
      line: json,
      ending: fc.oneof(json, fc.record({ ok: fc.oneof(fc.boolean(), json), value: json, message: json })),
      reusable: json,
    },
    { requiredKeys: ['type'] },
  )
  fc.assert(
    fc.property(fc.oneof(like, json), (said) => {
      const message = readMessage(said)
      if (message === undefined) return
      expect(said).toMatchObject({ type: message.type })
      if (message.type === 'log') expect(message.line.length).toBeLessThanOrEqual(MAX_LOG_LINE)
      if (message.type === 'idle') expect(typeof message.reusable).toBe('boolean')
      if (message.type !== 'ended') return
      if (message.ending.ok) expect(JSON.stringify(message.ending.value)).toBeTypeOf('string')
      else expect(message.ending.message).toBeTypeOf('string')
    }),
    tries(500),
  )
})
