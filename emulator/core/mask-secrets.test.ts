import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tries } from '../tries.fixture.ts'
import { wildText } from '../wild-json.fixture.ts'
import { maskHeaders, maskPath, maskSecrets, maskText, secretsIn } from './mask-secrets.ts'

const KEY = 'abcd'.padEnd(60, 'x').concat('wxyz')
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.${'s'.repeat(39)}ends`

describe('masking', () => {
  it.each([
    [`{"access_token":"${JWT}","user_id":"5f0c"}`, '{"access_token":"eyJh•••ends","user_id":"5f0c"}'],
    [`a ${JWT}, and ${JWT.slice(0, 30)}`, 'a eyJh•••ends, and eyJh•••WIiO'],
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
