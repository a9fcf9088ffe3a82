import { isIPv4 } from 'node:net'
import { expect, it } from 'vitest'
import { resolveOptions } from './options.ts'

it('takes for loopback what Node takes for an address of 127/8, and no name that looks like one', () => {
  const parts = ['0', '1', '9', '10', '99', '100', '199', '200', '249', '250', '255', '256', '999', '01', '']
  const hosts = parts.flatMap((a) => parts.map((b) => `127.${a}.0.${b}`))
  for (const host of [
    ...hosts,
    '126.0.0.1',
    '127.0.0',
    '127.0.0.1.1',
    'x127.0.0.1',
    '127.0.0.1.evil.example',
  ])
    expect([host, resolveOptions({ host }).beyondLoopback]).toEqual([
      host,
      !(isIPv4(host) && host.startsWith('127.')),
    ])
})
