import { cliBody, type ImportTool } from '../../../app-config/cli-body.fixture.ts'
import { readFiles } from './directories.fixture.ts'
import type { Json } from './raw-call.fixture.ts'

/** The import body that the CLI makes of a directory on disk, read as its own `stitch-cli`, or realm-cli of one generation. */
export function bodyOf(directory: string, tool: ImportTool): Record<string, Json> {
  const body = cliBody(new Map(Object.entries(readFiles(directory))), tool)
  // An app whose directory holds half a function cannot be sent by stitch-cli at all.
  if (tool === 'stitch-cli')
    for (const { config } of (body.functions ?? []) as { config: unknown }[])
      if (config === null) throw new Error('failed to find the config.json of a function')
  return body
}
