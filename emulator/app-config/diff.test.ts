import { describe, expect, it } from 'vitest'
import { configOf, providersOf } from './config.fixture.ts'
import { diffConfigs, diffSecrets, summarise } from './diff.ts'

const APP = configOf({ providers: providersOf({ name: 'anon-user', type: 'anon-user', disabled: false }) })

describe('a diff', () => {
  it('is one unified diff for each file that changes', () => {
    const after = configOf({
      providers: providersOf({ name: 'anon-user', type: 'anon-user', disabled: true }),
      functions: new Map([['add', { config: { name: 'add' }, source: '' }]]),
    })
    const diffs = diffConfigs(APP, after, 20210101)
    expect(diffs).toHaveLength(3)
    expect(diffs[0]).toBe(
      [
        '--- auth/providers.json',
        '+++ auth/providers.json',
        '@@ -2,6 +2,6 @@',
        '     "anon-user": {',
        '         "name": "anon-user",',
        '         "type": "anon-user",',
        '-        "disabled": false',
        '+        "disabled": true',
        '     }',
        ' }',
        '',
      ].join('\n'),
    )
    expect(diffs[1]).toContain('--- /dev/null\n+++ functions/add.js\n')
    expect(diffs[2]).toContain('--- /dev/null\n+++ functions/config.json\n@@ -0,0 +1,6 @@\n')
  })

  it('is empty exactly when nothing differs', () => {
    expect(diffConfigs(APP, structuredClone(APP), 20180301)).toEqual([])
    expect(diffConfigs(APP, { ...APP, sync: { development_mode_enabled: true } }, 20180301)).toHaveLength(1)
    expect(diffConfigs(APP, { ...APP, others: new Map([['a.txt', '']]) }, 20180301)).toHaveLength(1)
  })

  it('of a text with thousands of changes shows all old lines, then all new ones', () => {
    const source = (line: string): string => Array.from({ length: 9000 }, () => `${line}\n`).join('')
    const withSource = (text: string) => configOf({ others: new Map([['a.js', text]]) })
    const [diff = ''] = diffConfigs(withSource(source('a')), withSource(source('b')), 20210101)
    expect(diff).toMatch(/^--- a\.js\n\+\+\+ a\.js\n@@ -1,9000 \+1,9000 @@\n-a\n/)
    expect(diff.split('\n').filter((line) => line === '+b')).toHaveLength(9000)
  })

  it('counts a secret as a change unless its value is known to be the same, and shows none', () => {
    const known = (name: string): string | undefined => (name === 'same' ? 'raw' : undefined)
    const diffs = diffSecrets(
      [
        ['same', 'raw'],
        ['new', 'hidden'],
      ],
      known,
    )
    expect(diffs).toHaveLength(1)
    expect(diffs[0]).toContain('+new')
    expect(diffs[0]).not.toContain('hidden')
  })

  it('of a draft has every part that its readers expect', () => {
    expect(summarise(APP, APP, 20210101)).toEqual({
      diffs: [],
      hosting_files_diff: { added: [], deleted: [], modified: [] },
      dependencies_diff: { added: [], deleted: [], modified: [] },
      graphql_config_diff: { field_diffs: [] },
      schema_options_diff: { graphql_validation_diff: [], rest_validation_diff: [] },
    })
  })
})
