import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tries } from '../../tries.fixture.ts'
import { wildText } from '../../wild-json.fixture.ts'
import { maskHeaders, maskLine, maskPath, maskSecrets, maskText, secretsIn } from './mask-secrets.ts'

const KEY = 'abcd'.padEnd(60, 'x').concat('wxyz')
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.${'s'.repeat(39)}ends`

describe('masking', () => {
  it.each([
    [`{"access_token":"${JWT}","user_id":"5f0c"}`, '{"access_token":"eyJh•••ends","user_id":"5f0c"}'],
    [`a ${JWT}, and ${JWT.slice(0, 30)}`, 'a eyJh•••ends, and eyJh•••WIiO'],
    [`v1.${JWT}.rest`, 'v1.eyJh•••ends.rest'],
    [`%3D${JWT}`, '%3DeyJh•••ends'],
    [`eyJhb.x ${JWT.slice(0, 20)} ${JWT.slice(0, 20)}.`, `eyJhb.x ${JWT.slice(0, 20)} ${JWT.slice(0, 20)}.`],
    [`${JWT.split('.').slice(0, 2).join('.')}..x`, 'eyJh•••In0..x'],
    [`{"key": "${KEY}"}`, '{"key":"abcd•••wxyz"}'],
    ['{"password":"hunter2hunter2hunter2hunter2"}', '{"password":"•••"}'],
    ['{"password":"with \\" quote","n":1}', '{"password":"•••","n":1}'],
    ['{"n":1,"Password":"cut o', '{"n":1,"Password":"•••"'],
    ['{"n":1,"password":"cut o\\', '{"n":1,"password":"•••"'],
    ['{"monkey":"banana","keys":"shown"}', '{"monkey":"banana","keys":"shown"}'],
  ])('leaves of the text %s', (text, expected) => {
    expect(maskText(text)).toBe(expected)
  })

  it.each([
    [`/call?stitch_at=${JWT.replaceAll('.', '%2E')}&x=1`, '/call?stitch_at=eyJh•••ends&x=1'],
    [`/callback?state=abc&code=${KEY}`, '/callback?state=abc&code=abcd•••wxyz'],
    [`/login?device=e30?key=${KEY}`, '/login?device=e30?key=abcd•••wxyz'],
    ['/app/token/location?monkey=1', '/app/token/location?monkey=1'],
  ])('leaves of the path %s', (path, expected) => {
    expect(maskPath(path)).toBe(expected)
  })

  it.each([
    ['that begin like tokens', 'eyJ'],
    ['that are nearly tokens', 'eyJhbGciOiJIUzI1NiJ9..'],
    ['of dots', '.'],
  ])('takes ten times as long for ten times as many words %s, not a hundred times', (_what, word) => {
    const best = (path: string) =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const before = performance.now()
          maskPath(path)
          return performance.now() - before
        }),
      )
    best(word.repeat(2_000))
    expect(best(word.repeat(20_000)) / best(word.repeat(2_000))).toBeLessThan(40)
  })

  it('goes as deep as the JSON does, and hides what is no text behind the name of a secret', () => {
    const body = {
      arguments: [{ Password: 'hunter2', clientSecret: { a: 1 }, key: null, told: `"token":"${KEY}"` }],
    }
    expect(maskSecrets(body)).toEqual({
      arguments: [{ Password: '•••', clientSecret: '•••', key: null, told: '"token":"abcd•••wxyz"' }],
    })
  })

  it('finds what a body holds wherever a text says it again', () => {
    const known = secretsIn({ a: [{ password: 'say "friend"' }], key: 'short' })
    expect(maskText('{ password: \'say "friend"\' } {"x":"say \\"friend\\""} short', known)).toBe(
      '{ password: \'•••\' } {"x":"•••"} short',
    )
  })

  it('keeps no more of an Authorization than its scheme', () => {
    expect(maskHeaders({ authorization: 'Basic YWRhOmh1bnRlcjI=', origin: 'http://a.example' })).toEqual({
      authorization: 'Basic •••',
      origin: 'http://a.example',
    })
    expect(maskHeaders({ authorization: KEY })).toEqual({ authorization: 'abcd•••wxyz' })
  })
})

describe('a console line', () => {
  const TOKEN = 'ab12cd'.padEnd(128, '0123456789abcdef')
  it.each([
    [`a ${TOKEN}`, { token: TOKEN }, 'a •••'],
    [`{ token: '${TOKEN}' }`, { token: TOKEN }, "{ token: '•••' }"],
    [`cut at ${TOKEN.slice(0, 60)}`, { token: TOKEN }, 'cut at •••'],
    ['whole and ab12cd', { password: 'ab12cd' }, 'whole and •••'],
    // The console writes backslashes as JSON does, and quotes as they are.
    [String.raw`{ password: 'a"b\\c d' }`, { password: 'a"b\\c d' }, "{ password: '•••' }"],
  ])('%s shows nothing of what the function was given', (line, given, expected) => {
    expect(maskLine(line, [given])).toBe(expected)
  })

  it('shows nothing of a long secret in which a short one stands', () => {
    expect(maskLine(TOKEN, [{ password: 'ab12cd' }, { token: TOKEN }])).toBe('•••')
  })
})

describe('any text', () => {
  const pieces = [
    'eyJ',
    'eyJhbGciOiJI',
    '.',
    '-',
    'x',
    ' ',
    '"',
    'key',
    '"key":"',
    '\\',
    JWT,
    '?code=',
    '&',
    '=',
  ]

  it('has no whole token left, and a text without any is left as it is', () => {
    fc.assert(
      fc.property(wildText(pieces), (text) => {
        for (const masked of [maskText(text), maskPath(text)])
          expect(masked).not.toMatch(/(^|[^\w-])eyJ[\w-]{8,}\.[\w-]+\.[\w-]{24,}/)
        if (!/eyJ|[:=]/.test(text)) expect([maskText(text), maskPath(text)]).toEqual([text, text])
      }),
      tries(500),
    )
  })

  it('with a token glued to other letters has it masked all the same', () => {
    expect(maskText(`id_${JWT}`)).toBe('id_eyJh•••ends')
    expect(maskText(`a.b.${JWT}`)).toBe('a.b.eyJh•••ends')
  })

  it('made to be searched without end is read through once', () => {
    for (const text of ['eyJ'.repeat(300_000), `${'eyJaaaaaaaa'.repeat(100_000)}.`, '.eyJ'.repeat(100_000)])
      expect([maskText(text), maskPath(text)]).toEqual([text, text])
  })
})
