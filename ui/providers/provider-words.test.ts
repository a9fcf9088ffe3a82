import { describe, expect, it } from 'vitest'
import type { ProblemView, ProviderView } from '../../emulator/control/wire.ts'
import { placeOf, placeOfProblem, problemsElsewhere, reasonOf, reloadWords } from './provider-words.ts'

const ANON: ProviderView = {
  name: 'anon-user',
  type: 'anon-user',
  state: 'enabled',
  overridden: false,
  file: 'auth_providers/anon-user.json',
  line: 1,
  lastReloadAt: null,
  lastChange: null,
  problems: [],
}
const PROBLEM: ProblemView = {
  severity: 'error',
  file: 'auth_providers/anon-user.json',
  line: 3,
  column: 7,
  field: 'disabled',
  message: 'must be true or false',
}

describe('words about a provider', () => {
  it('names the place of a provider and of a problem', () => {
    expect(placeOf(ANON)).toBe('auth_providers/anon-user.json:1')
    expect(placeOf({ file: 'auth/providers.json', line: null })).toBe('auth/providers.json')
    expect(placeOf({ file: null, line: null })).toBeNull()
    expect(placeOfProblem(PROBLEM)).toBe('auth_providers/anon-user.json:3:7')
  })

  it.each<[Partial<ProviderView>, string]>([
    [{}, 'the file says so; it holds for every app'],
    [{ overridden: true }, 'switched for this app only, whatever the file says; other apps follow the file'],
    [{ file: null }, 'the default where there is no file'],
    [{ file: null, state: 'notConfigured' }, 'no file configures it'],
    [{ file: null, overridden: true }, 'switched for this app only'],
  ])('says who switched it: %j', (difference, words) => {
    expect(reasonOf({ ...ANON, ...difference })).toBe(words)
  })

  it('leaves to the directory only what no provider shows', () => {
    const root = { ...PROBLEM, file: 'realm_config.json', field: 'app_id' }
    expect(problemsElsewhere([PROBLEM, root], [{ problems: [{ ...PROBLEM }] }])).toEqual([root])
  })

  it('says what reading again changed', () => {
    expect(reloadWords([])).toBe('Read again: nothing changed.')
    expect(reloadWords(['anon-user: enabled → disabled', 'api-key: added'])).toBe(
      'Read again: anon-user: enabled → disabled; api-key: added.',
    )
  })
})
