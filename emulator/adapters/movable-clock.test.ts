import { expect, it } from 'vitest'
import { createMovableClock } from './movable-clock.ts'

function realTime(at = 1_000_000) {
  const time = { at, now: () => time.at }
  return time
}

it('follows real time, moved by what it was moved', () => {
  const real = realTime()
  const clock = createMovableClock(real.now)
  clock.advance(500)
  real.at += 100
  expect(clock.now()).toBe(1_000_600)
  expect(clock.offset()).toBe(500)
})

it('stands while frozen, moves by hand, and goes on from there', () => {
  const real = realTime()
  const clock = createMovableClock(real.now)
  clock.freeze()
  real.at += 100
  expect(clock.now()).toBe(1_000_000)
  clock.advance(7)
  clock.resume()
  real.at += 3
  expect(clock.now()).toBe(1_000_010)
})

it('jumps to an instant and runs on, or stays there while frozen', () => {
  const real = realTime()
  const clock = createMovableClock(real.now)
  clock.set(5)
  real.at += 2
  expect(clock.now()).toBe(7)
  clock.freeze()
  clock.set(50)
  real.at += 2
  expect(clock.now()).toBe(50)
})

it('comes back to how it started, frozen or set', () => {
  const real = realTime()
  const clock = createMovableClock(real.now, { at: 42, frozen: true })
  expect(clock.now()).toBe(42)
  clock.resume()
  clock.advance(1000)
  clock.reset()
  expect([clock.now(), clock.frozen]).toEqual([42, true])
})

it('freezing a frozen clock and resuming a running one change nothing', () => {
  const clock = createMovableClock(realTime().now)
  clock.resume()
  clock.freeze()
  clock.freeze()
  expect(clock.now()).toBe(1_000_000)
})

it('starts and stands at the very instant it was given, however real time goes on meanwhile', () => {
  let real = 1_000_000
  const frozen = createMovableClock(() => (real += 4), { at: 5000, frozen: true })
  expect(frozen.now()).toBe(5000)
  frozen.reset()
  expect(frozen.now()).toBe(5000)
  const running = createMovableClock(() => (real += 4))
  running.advance(7)
  expect(running.offset()).toBe(7)
})
