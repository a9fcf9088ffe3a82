import { readFileSync } from 'node:fs'
import type { Plugin } from 'rolldown'

const SERVED = new Set(['html', 'js', 'css', 'json', 'svg', 'png', 'ico', 'woff2', 'map', 'txt', 'bin'])

/** Express reads two thousand media types at every start; served are the files of the page. */
export function fewMediaTypes(): Plugin {
  return {
    name: 'media types of the page',
    load: {
      filter: { id: /[\\/]mime-db[\\/]db\.json$/ },
      handler(id) {
        const all = JSON.parse(readFileSync(id, 'utf8')) as Record<string, { extensions?: string[] }>
        const few = Object.entries(all).filter(([, type]) =>
          type.extensions?.some((name) => SERVED.has(name)),
        )
        return { code: JSON.stringify(Object.fromEntries(few)), moduleType: 'json' }
      },
    },
  }
}
