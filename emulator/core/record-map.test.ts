import { expect, it } from 'vitest'
import { RecordMap } from './record-map.ts'

it('tells every watcher of every change, in the order they came, until it is let go', () => {
  const records = new RecordMap<{ id: string; n: number }>()
  const told: string[] = []
  const unwatch = records.watch((key) => told.push(`first ${key}`))
  records.set('a', { id: 'a', n: 1 })
  const unwatchSecond = records.watch((key) => told.push(`second ${key}`))
  records.replace({ id: 'a', n: 1 }, (known) => ({ ...known, n: 2 }))
  records.delete('nobody')
  records.delete('a')
  records.replace({ id: 'a', n: 2 }, (known) => ({ ...known, n: 3 }))
  unwatch()
  records.touch('b')
  records.clear()
  unwatchSecond()
  records.set('c', { id: 'c', n: 1 })
  expect(told).toEqual(['first a', 'first a', 'second a', 'first a', 'second a', 'second b', 'second null'])
})

it('a watcher may go while it is told', () => {
  const records = new RecordMap<number>()
  const told: string[] = []
  const unwatch = records.watch(() => {
    told.push('once')
    unwatch()
  })
  records.watch(() => told.push('always'))
  records.set('a', 1)
  records.set('a', 2)
  expect(told).toEqual(['once', 'always', 'always'])
})
