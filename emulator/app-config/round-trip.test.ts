import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tries, WORLD_SHARE } from '../tries.fixture.ts'
import { cliBody, type ImportTool } from './cli-body.fixture.ts'
import { anyConfig, IDS } from './config.fixture.ts'
import { readImport } from './dialects/read/read-import.ts'
import { diffConfigs } from './diff.ts'
import type { LayoutVersion } from './layouts/layout.ts'
import { renderConfig } from './layouts/render-config.ts'
import { applyImport } from './strategies.ts'

const CASES: readonly (readonly [LayoutVersion, ImportTool])[] = [
  [20180301, 'stitch-cli'],
  [20180301, 'realm-cli-v1'],
  [20200603, 'realm-cli-v1'],
  [20210101, 'realm-cli-v2'],
  [20230101, 'realm-cli-v2'],
]

describe.each(['merge', 'replace', 'replace-by-name'] as const)('strategy %s', (strategy) => {
  it.each(CASES)('an untouched export of %s that %s sends back changes nothing', (version, tool) => {
    fc.assert(
      fc.property(anyConfig, fc.constantFrom('plain', 'sourceControl', 'template'), (config, variant) => {
        const files = renderConfig(config, version, variant, IDS)
        const imported = readImport(cliBody(files, tool))
        const outcome = applyImport(config, imported, strategy, IDS, { fresh: false })
        expect(outcome.config).toEqual(config)
        expect(diffConfigs(config, outcome.config, version)).toEqual([])
        expect(outcome).toMatchObject({ secrets: [], renames: [] })
        expect(renderConfig(outcome.config, version, variant, IDS)).toEqual(files)
      }),
      tries(25, WORLD_SHARE),
    )
  })
})
