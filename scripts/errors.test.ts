import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')
/** Names of errors that no API answers: of options, of the state file, and a word. */
const NO_CODES = [
  'ControlError',
  'EmulatorError',
  'GraphQL',
  'InvalidOption',
  'NaN',
  'PortTaken',
  'StateInUse',
  'StateRefused',
]
/** Codes of a single word, which nothing tells from other text. */
const ONE_WORD = ['Refused', 'Unreachable']

const codesOfSource = () => {
  const sources = readdirSync(`${root}/emulator`, { recursive: true, encoding: 'utf8' })
    .map((path) => `emulator/${path.replaceAll('\\', '/')}`)
    .filter(
      (path) =>
        path.endsWith('.ts') && !/\.test\.|\.fixture\.|\/(e2e|testing|cli|functions|adapters)\//.test(path),
    )
    .map(read)
    .join('\n')
  const literals = [...sources.matchAll(/'([A-Z][A-Za-z]*[a-z][A-Z][A-Za-z]*)'/g)].map(
    ([, code = '']) => code,
  )
  const notFound = [...sources.matchAll(/new NotFound\(\s*'([a-z-]+)'/g)].map(
    ([, what = '']) => `${what.charAt(0).toUpperCase()}${what.slice(1)}NotFound`,
  )
  for (const code of ONE_WORD) expect(sources).toContain(`'${code}'`)
  const codes = new Set([...literals, ...notFound, ...ONE_WORD])
  return [...codes].filter((code) => !NO_CODES.includes(code)).sort()
}

it('ERRORS.md has a line for every code that is answered, and for no other', () => {
  const lines = [...read('ERRORS.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, code = '']) => code)
  const told = lines.filter((code) => code !== 'error_code' && code !== 'code')
  expect(told.sort()).toEqual(codesOfSource())
})
