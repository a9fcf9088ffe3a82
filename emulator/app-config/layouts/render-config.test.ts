import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ExportVariant } from '../../core/requests/exchange-words.ts'
import { cliBody, type ImportTool } from '../cli-body.fixture.ts'
import { configOf, IDS, providersOf } from '../config.fixture.ts'
import { readImport } from '../dialects/read/read-import.ts'
import { applyImport } from '../strategies.ts'
import { type ConfigIds, type LayoutVersion, variantOf } from './layout.ts'
import { renderConfig } from './render-config.ts'

/** The files of contract app-directory §5, byte for byte. */
const example = (name: string): string =>
  readFileSync(new URL(`../fixtures/examples/${name}`, import.meta.url), 'utf8')

const GOOGLE_ID = '5f0c1ab2d3e4f5061728394a'
const USERPASS_ID = '602d9f5c8b7a69584736251f'
const ids: ConfigIds = {
  idOf: (_kind, name) => (name === 'oauth2-google' ? GOOGLE_ID : USERPASS_ID),
}

const EXAMPLES: readonly (readonly [string, string, LayoutVersion, ImportTool, ExportVariant])[] = [
  ['1.json', 'stitch.json', 20180301, 'stitch-cli', 'sourceControl'],
  ['2.json', 'stitch.json', 20180301, 'stitch-cli', 'plain'],
  ['3.json', 'auth_providers/anon-user.json', 20180301, 'stitch-cli', 'sourceControl'],
  ['4.json', 'auth_providers/oauth2-google.json', 20180301, 'stitch-cli', 'plain'],
  ['6.json', 'config.json', 20200603, 'realm-cli-v1', 'sourceControl'],
  ['7.json', 'auth_providers/local-userpass.json', 20200603, 'realm-cli-v1', 'plain'],
  ['8.json', 'auth_providers/custom-token.json', 20200603, 'realm-cli-v1', 'sourceControl'],
  ['9.json', 'realm_config.json', 20210101, 'realm-cli-v2', 'sourceControl'],
  ['10.json', 'auth/providers.json', 20210101, 'realm-cli-v2', 'sourceControl'],
  ['11.json', 'root_config.json', 20230101, 'realm-cli-v2', 'sourceControl'],
  ['12.json', 'auth/providers.json', 20230101, 'realm-cli-v2', 'sourceControl'],
]

describe('an exported app', () => {
  it.each(EXAMPLES)(
    'has example %s as %s byte for byte after its import',
    (name, path, version, tool, variant) => {
      const text = example(name)
      const root = path.includes('/') ? {} : JSON.parse(text)
      // What is the app's own: its id, its name, and its region, which realm-cli does not send.
      const own = { appId: root.app_id, name: root.name, providerRegion: root.provider_region }
      const known = Object.fromEntries(Object.entries(own).filter(([, fact]) => fact !== undefined))
      const app = configOf({ root: { ...known, more: {} } })
      const imported = readImport(cliBody(new Map([[path, text]]), tool))
      const { config } = applyImport(app, imported, 'replace', ids, { fresh: true })
      expect(renderConfig(config, version, variant, ids).get(path)).toBe(text)
    },
  )

  it('keeps ids in a plain export of the old layouts alone, and the app id in all but templates', () => {
    const app = configOf({
      providers: providersOf({ name: 'anon-user', type: 'anon-user' }),
      functions: new Map([['add', { config: { name: 'add' }, source: 'exports = () => 1' }]]),
      values: new Map([['limit', { name: 'limit', value: 3 }]]),
      others: new Map([['triggers/t.json', '{"name": "t", "id": "5f0c1ab2d3e4f5061728394a", "x": [1,2]}']]),
    })
    const all = (version: LayoutVersion, variant: ExportVariant): string =>
      [...renderConfig(app, version, variant, IDS).values()].join('')
    for (const name of ['provider/anon-user', 'function/add', 'value/limit']) {
      const [kind = '', entity = ''] = name.split('/')
      const id = IDS.idOf(kind as 'value', entity)
      expect(all(20180301, 'plain')).toContain(`"id": "${id}"`)
      expect(all(20210101, 'plain')).not.toContain(id)
      expect(all(20200603, 'sourceControl')).not.toContain(id)
    }
    expect(all(20180301, 'plain')).toContain('"id": "5f0c1ab2d3e4f5061728394a"')
    expect(all(20180301, 'template')).not.toMatch(/"id"|app_id/)
    expect(all(20180301, 'sourceControl')).not.toContain('"id"')
    expect(all(20180301, 'sourceControl')).toContain('"app_id": "birds-abcde"')
  })

  it('has five environments and the default of GraphQL however empty it is, never secrets', () => {
    const app = configOf({ others: new Map([['secrets.json', '{"a":"b"}']]) })
    expect([...renderConfig(app, 20210101, 'plain', IDS)]).toEqual([
      ...['development', 'no-environment', 'production', 'qa', 'testing'].map((tag) => [
        `environments/${tag}.json`,
        '{\n    "values": {}\n}\n',
      ]),
      ['graphql/config.json', '{\n    "use_natural_pluralization": true\n}\n'],
      [
        'realm_config.json',
        '{\n    "app_id": "birds-abcde",\n    "config_version": 20210101,\n    "name": "birds"\n}\n',
      ],
    ])
  })

  it('has other files byte for byte, endpoints in the folder of the layout', () => {
    const others = new Map([
      ['triggers/t.json', '{ "name":"t" }'],
      ['https_endpoints/config.json', '[ ]'],
      ['notes.txt', '\r\n'],
    ])
    const app = configOf({ others })
    const newest = renderConfig(app, 20230101, 'sourceControl', IDS)
    for (const [path, text] of others) expect(newest.get(path)).toBe(text)
    expect(renderConfig(app, 20210101, 'plain', IDS).get('http_endpoints/config.json')).toBe('[ ]')
  })

  it('keeps function sources as stored, in folders of the old layouts without slashes', () => {
    const source = 'exports = 1 // no newline'
    const app = configOf({
      functions: new Map([
        ['utils/add', { config: { name: 'utils/add', private: true }, source }],
        ['utils_add', { config: { name: 'utils_add' }, source: '' }],
      ]),
    })
    const old = renderConfig(app, 20200603, 'sourceControl', IDS)
    expect(old.get('functions/utils_add_/source.js')).toBe(source)
    expect(old.get('functions/utils_add_/config.json')).toContain('"name": "utils/add"')
    expect(renderConfig(app, 20210101, 'plain', IDS).get('functions/utils/add.js')).toBe(source)
  })

  it('keeps what stands in security beside the origins, in the layouts that have it', () => {
    const more = { security: { restrict: true } }
    const root = { appId: 'birds-abcde', allowedRequestOrigins: ['http://localhost'], more }
    const { security } = JSON.parse(
      renderConfig(configOf({ root }), 20180301, 'plain', IDS).get('stitch.json') ?? '',
    )
    expect(security).toEqual({ restrict: true, allowed_request_origins: ['http://localhost'] })
  })

  it('refuses to be a template and source control at once', () => {
    expect(() => variantOf({ template: true, sourceControl: true })).toThrow(/exclude each other/)
    expect(variantOf({ template: false, sourceControl: true })).toBe('sourceControl')
  })
})
