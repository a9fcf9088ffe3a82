import { readFileSync } from 'node:fs'
import type { Plugin } from 'rolldown'

const MARK = '?start'

/**
 * Gives whoever imports `zod/mini`, and a start does, a zod of its own. There is one file for all of zod's core: shared
 * with the Control API, which is loaded on demand and uses nearly all of it, every start would read it whole.
 */
export function zodOfTheStart(): Plugin {
  return {
    name: 'zod of the start',
    async resolveId(source, importer, options) {
      const isWithin = importer?.endsWith(MARK) === true
      if (source !== 'zod/mini' && !isWithin) return null
      const from = isWithin ? importer.slice(0, -MARK.length) : importer
      const found = await this.resolve(source, from, { ...options, skipSelf: true })
      return found === null || found.external !== false ? found : `${found.id}${MARK}`
    },
    load: {
      filter: { id: /\?start$/ },
      handler: (id) => ({ code: readFileSync(id.slice(0, -MARK.length), 'utf8'), moduleType: 'js' }),
    },
  }
}
