import { expect, it } from 'vitest'
import { createObjectIds } from './object-ids.ts'
import { seededRandom, systemRandom } from './random-bytes.ts'

const NOW = 1_767_225_600_000

it('makes ObjectIds that carry the second, sort in order and never repeat', () => {
  const ids = createObjectIds(() => NOW, systemRandom)
  const made = Array.from({ length: 100_000 }, () => ids.objectId())
  expect(new Set(made).size).toBe(made.length)
  expect(made.every((id) => /^[0-9a-f]{24}$/.test(id))).toBe(true)
  expect(Number.parseInt(made[0]?.slice(0, 8) ?? '', 16)).toBe(NOW / 1000)
})

it('makes anonymous identity ids in the service’s form, the letters different each time', () => {
  const ids = createObjectIds(() => NOW, systemRandom)
  const letters = Array.from({ length: 2000 }, () => {
    const id = ids.anonymousIdentityId()
    expect(id).toMatch(/^[0-9a-f]{24}-[a-z]{24}$/)
    return id.slice(25)
  })
  expect(new Set(letters).size).toBe(2000)
})

it('repeats itself with the same seed and name, from the start and after a reset', () => {
  const make = (name: string) =>
    createObjectIds(
      () => NOW,
      () => seededRandom('seed', name),
    )
  const draw = (ids: ReturnType<typeof make>) => [ids.objectId(), ids.anonymousIdentityId(), ids.objectId()]
  const ids = make('a')
  const first = draw(ids)
  expect(draw(make('a'))).toEqual(first)
  expect(draw(make('b'))).not.toEqual(first)
  expect(draw(ids)).not.toEqual(first)
  ids.reset()
  expect(draw(ids)).toEqual(first)
})

it('two apps with system randomness share no id', () => {
  const [a, b] = [createObjectIds(() => NOW, systemRandom), createObjectIds(() => NOW, systemRandom)]
  expect(a.objectId().slice(8, 18)).not.toBe(b.objectId().slice(8, 18))
})

it('goes on from a mark, so that restored records keep their ids to themselves', () => {
  const ids = createObjectIds(
    () => NOW,
    (skippedBytes) => seededRandom('seed', 'a', skippedBytes),
  )
  const before = Array.from({ length: 500 }, () => ids.anonymousIdentityId())
  const mark = ids.mark()
  const after = [ids.objectId(), ids.anonymousIdentityId()]
  ids.reset()
  ids.objectId()
  ids.goOn(mark)
  expect([ids.objectId(), ids.anonymousIdentityId()]).toEqual(after)
  expect(before).not.toContain(after[1])
})
