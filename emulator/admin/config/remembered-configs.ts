import type { AppConfig } from '../../app-config/app-config.ts'
import { configOf } from '../../app-config/config-of.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'

/**
 * Reads the configuration in a directory; once for each reading of a directory in memory, which one change asks for
 * several times. Files on disk are read every time: those that no reading parses may change under it.
 */
export function rememberedConfigs(): (directory: AppDirectory) => AppConfig {
  const known = new WeakMap<AppDirectory, AppConfig>()
  return (directory) => {
    if (directory.tree.directory !== null) return configOf(directory)
    const config = known.get(directory) ?? configOf(directory)
    known.set(directory, config)
    return config
  }
}
