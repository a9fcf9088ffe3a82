import { expect, test } from 'vitest'
import { createSequence } from './sequence.ts'

const hello = 'retry: 500\n: instance a\n\nevent: hello\nid: a.7\ndata: {}\n\n'
const event = (number: number) => `id: a.${number}\ndata: {"n":${number}}\n\n`

function follow() {
  const events: string[] = []
  const wrong: string[] = []
  const sequence = createSequence(
    (data) => events.push(data),
    (kind, detail) => wrong.push(`${kind}: ${detail}`),
  )
  return { sequence, events, wrong }
}

test('events in order are handed on, in whatever pieces they come', () => {
  const { sequence, events, wrong } = follow()
  for (const piece of hello + event(8) + event(9)) sequence.take(piece)
  expect(events).toEqual(['{"n":8}', '{"n":9}'])
  expect([sequence.lastId, wrong]).toEqual(['a.9', []])
})

test('a number that is missing, and one that comes twice, is a gap', () => {
  const { sequence, wrong } = follow()
  sequence.take(hello + event(9) + event(9))
  expect(wrong).toEqual(['feed gap: a.9 after a.7', 'feed gap: a.9 after a.9'])
})

test('a message that was cut in the middle comes again whole', () => {
  const { sequence, events, wrong } = follow()
  sequence.take(hello + event(8) + event(9).slice(0, 12))
  sequence.cut()
  sequence.take(event(9))
  expect([events, wrong]).toEqual([['{"n":8}', '{"n":9}'], []])
})

test('being told to read the lists again is a loss', () => {
  const { sequence, wrong } = follow()
  sequence.take(`${hello}event: resync\nid: a.90\ndata: {}\n\n`)
  expect(wrong).toEqual(['feed resync: resync after a.7'])
})

test('being away for longer than the feed remembers is no loss of the feed', () => {
  const { sequence, wrong, events } = follow()
  sequence.take(`${hello}event: resync\nid: a.1008\ndata: {}\n\n${event(1009)}`)
  expect([sequence.complete, wrong, events]).toEqual([false, [], ['{"n":1009}']])
})
