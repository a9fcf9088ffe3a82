import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ALL_PROVIDERS } from '../app-directory/app-directory.fixture.ts'
import type { Generation } from '../app-directory/read/find-root.ts'
import { tries, WORLD_SHARE } from '../tries.fixture.ts'
import { changed, directoryOf, type FileStyle, type Files, filesOf, normal } from './app-config.fixture.ts'
import type { AppConfig, FunctionDocument, ProviderDocument, ValueDocument } from './app-config.ts'
import { changesOf } from './changes-of.ts'
import { configOf } from './config-of.ts'
import { rebaseConfig } from './rebase.ts'

const GENERATIONS: readonly Generation[] = [20180301, 20200603, 20210101, 20230101]

const style: fc.Arbitrary<FileStyle> = fc.record({
  indent: fc.constantFrom('  ', '    ', '\t', ''),
  eol: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\uFEFF'),
  end: fc.constantFrom('', '\n', '  \n\n'),
})

const unknown = fc.dictionary(
  fc.constantFrom('x_key', 'y_key', 'a_key'),
  fc.oneof(
    fc.constantFrom<unknown>(1, 'text', null, [], {}, [1, { b: 2 }], { nested: { list: [true] } }),
    fc.array(fc.record({ name: fc.constantFrom('p', 'q', 'r'), v: fc.nat(2) }), { maxLength: 3 }),
  ),
  { maxKeys: 2 },
)

const provider = fc
  .record({
    base: fc.constantFrom(...Object.values(ALL_PROVIDERS)),
    disabled: fc.constantFrom(true, false, undefined),
    more: unknown,
    order: fc.constantFrom('as is', 'sorted', 'disabled third'),
  })
  .map(({ base, disabled, more, order }): ProviderDocument => {
    const { disabled: _, ...others } = { disabled: false, ...base }
    const members = Object.entries({ ...others, ...more, ...(disabled !== undefined && { disabled }) })
    if (order === 'sorted') members.sort(([a], [b]) => (a < b ? -1 : 1))
    const last = members.findIndex(([key]) => key === 'disabled')
    if (order === 'disabled third' && last > 2) members.splice(2, 0, ...members.splice(last, 1))
    return Object.fromEntries(members) as ProviderDocument
  })

const functionName = fc.constantFrom('badgeLogin', 'utils/add', 'utils/deep/er', 'sum', 'config')
const functionDocument = fc
  .record({
    name: functionName,
    options: fc.record(
      { private: fc.boolean(), can_evaluate: fc.constant({ a: 1 }), run_as_system: fc.boolean() },
      { requiredKeys: [] },
    ),
    more: unknown,
    source: fc.constantFrom('exports = 1', 'exports = 2\r\n', 'exports = async () => "ü"\n'),
  })
  .map(
    ({ name, options, more, source }): FunctionDocument => ({
      config: { name, ...options, ...more },
      source,
    }),
  )

const value = fc
  .record({
    name: fc.constantFrom('one', 'two', 'three four'),
    value: fc.constantFrom<unknown>(1, 'x', { a: [1] }, [], false),
    more: unknown,
  })
  .map(({ name, value: said, more }): ValueDocument => ({ name, value: said, ...more }))

const settings = fc.option(
  fc.record(
    { enabled: fc.boolean(), user_id_field: fc.constant('uid'), database_name: fc.constant('d') },
    { requiredKeys: ['enabled'] },
  ),
)

function byName<T>(list: readonly T[], nameOf: (document: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map((document) => [nameOf(document), document]))
}

const config: fc.Arbitrary<AppConfig> = fc.record({
  root: fc.record(
    {
      appId: fc.constantFrom('birds-abcde', 'bees-abcde'),
      name: fc.constantFrom('birds', 'bees'),
      location: fc.constantFrom('IE', 'US-VA'),
      deploymentModel: fc.constantFrom('LOCAL', 'GLOBAL'),
      environment: fc.constantFrom('', 'qa', 'production'),
      allowedRequestOrigins: fc.constantFrom(
        [],
        ['http://a.example'],
        ['http://b.example', 'http://a.example'],
      ),
      more: unknown,
    },
    { requiredKeys: ['more'] },
  ),
  providers: fc.uniqueArray(provider, { selector: ({ name }) => name, maxLength: 5 }).map((list) =>
    byName(
      [...list].sort((a, b) => (a.name < b.name ? -1 : 1)),
      ({ name }) => name,
    ),
  ),
  functions: fc
    .uniqueArray(functionDocument, { selector: (document) => document.config.name, maxLength: 4 })
    .map((list) => byName(list, (document) => document.config.name)),
  values: fc
    .uniqueArray(value, { selector: ({ name }) => name, maxLength: 3 })
    .map((list) => byName(list, ({ name }) => name)),
  environments: fc
    .dictionary(
      fc.constantFrom('no-environment', 'qa', 'testing'),
      unknown.map((values) => ({ values })),
    )
    .map((entries) => new Map(Object.entries(entries))),
  customUserData: settings,
  sync: fc.option(fc.record({ development_mode_enabled: fc.boolean() })),
  hosting: settings,
  others: fc
    .dictionary(
      fc.constantFrom(
        'services/twilio/config.json',
        'triggers/t.json',
        'graphql/a/b.json',
        'hosting/metadata.json',
      ),
      fc.constantFrom('{}', '\uFEFF[1]\r\n', ' '),
    )
    .map((entries) => new Map(Object.entries(entries))),
})

/** Some of one configuration and some of another: what an edit looks like. */
const pair = fc
  .tuple(config, config, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }))
  .map(([before, other, picks]): [AppConfig, AppConfig] => {
    const keys = Object.keys(before) as (keyof AppConfig)[]
    return [
      before,
      Object.fromEntries(
        keys.map((key, index) => [key, (picks[index] ? before : other)[key]]),
      ) as unknown as AppConfig,
    ]
  })

it.each(GENERATIONS)('%s: what is written back reads as it was meant, and back again', (generation) => {
  fc.assert(
    fc.property(pair, style, ([before, after], look) => {
      const files = filesOf(before, generation, look)
      const directory = directoryOf(files)
      expect(configOf(directory)).toEqual(before)
      expect(changesOf(directory, before, before)).toEqual(new Map())
      const changes = changesOf(directory, before, after)
      const outcome = changed(files, changes)
      const reread = directoryOf(outcome)
      expect(normal(configOf(reread))).toEqual(normal(after))
      expectOnlyWhatDiffers(files, changes.keys(), before, after)
      expectSameLook(files, outcome, look)
      const back = changed(outcome, changesOf(reread, configOf(reread), before))
      expect(normal(configOf(directoryOf(back)))).toEqual(normal(before))
    }),
    tries(25, WORLD_SHARE),
  )
})

it('a draft changes only what it changed', () => {
  fc.assert(
    fc.property(config, config, config, (base, draft, current) => {
      expect(rebaseConfig(base, draft, base)).toEqual(draft)
      expect(rebaseConfig(base, base, current)).toEqual(current)
      expect(rebaseConfig(base, draft, draft)).toEqual(draft)
    }),
    tries(50, WORLD_SHARE),
  )
})

function expectOnlyWhatDiffers(
  files: Files,
  touched: Iterable<string>,
  before: AppConfig,
  after: AppConfig,
): void {
  const sameIn = (
    key: 'providers' | 'functions' | 'values' | 'environments' | 'others',
    name: string,
  ): boolean =>
    before[key].has(name) && JSON.stringify(before[key].get(name)) === JSON.stringify(after[key].get(name))
  for (const file of touched) {
    const [folder = '', name = ''] = file.replace(/\.json$/, '').split('/')
    if (folder === 'auth_providers') expect(sameIn('providers', name), file).toBe(false)
    if (folder === 'values') expect(sameIn('values', name), file).toBe(false)
    if (folder === 'environments') expect(sameIn('environments', name), file).toBe(false)
    if (file.endsWith('.js')) {
      const own = [...before.functions.keys(), ...after.functions.keys()].filter((known) => {
        const path = known.replaceAll('/', '_')
        return file === `functions/${known}.js` || file === `functions/${path}/source.js`
      })
      expect(
        own.some((known) => !sameIn('functions', known)),
        file,
      ).toBe(true)
    }
    if (before.others.has(file)) expect(sameIn('others', file), file).toBe(false)
  }
  for (const [path] of before.others) if (sameIn('others', path)) expect(files[path]).toBeDefined()
}

function expectSameLook(files: Files, outcome: Files, { mark, eol, end, indent }: FileStyle): void {
  for (const [file, text] of Object.entries(outcome)) {
    const was = files[file]
    if (
      was === undefined ||
      was === text ||
      !file.endsWith('.json') ||
      /^(services|triggers|graphql|hosting.m)/.test(file)
    )
      continue
    expect(text.startsWith('\uFEFF'), file).toBe(mark !== '')
    expect(text.slice(text.trimEnd().length), file).toBe(end.replaceAll('\n', eol))
    if (was.trim().split(/\r?\n/).length < 3) continue
    if (eol === '\r\n') expect(/[^\r]\n/.test(text), file).toBe(false)
    else expect(text.includes('\r'), file).toBe(false)
    // What is written anew in a file is indented as the rest of it.
    const body = text.trim().replace('\uFEFF', '')
    if (indent !== '')
      expect(body.replaceAll('\r', ''), file).toBe(JSON.stringify(JSON.parse(body), null, indent))
    if (!/"id"/.test(was)) continue
    expect(text, file).toContain('"id"')
  }
}
