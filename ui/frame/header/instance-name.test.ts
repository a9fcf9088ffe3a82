import { expect, it } from 'vitest'
import { instanceName } from './instance-name.ts'

it.each([
  [null, 'no app directory'],
  ['/home/me/my-app', 'my-app'],
  ['/home/me/my-app/', 'my-app'],
  ['C:\\work\\my-app', 'my-app'],
  ['/', '/'],
])('the emulator that serves %s is called %s', (directory, name) => {
  expect(instanceName(directory)).toBe(name)
})
