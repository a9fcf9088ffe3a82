import type { Plugin } from 'rolldown'

/** What stands in the bundle in the place of packages that libraries load, and that nothing here comes to use. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  // Express offers its parsers as its own (http/read-json.ts says why they are not used), and with them come the
  // character tables of iconv-lite: a tenth of the package.
  'body-parser': 'module.exports = {}',
  // For Express's extended query parser, which is off (http/http-app.ts); a dozen packages.
  qs: `exports.parse = () => { throw new Error('the extended query parser is not part of this bundle') }`,
  // For `trust proxy`, which is off: no proxy is trusted.
  'proxy-addr': 'exports.compile = () => () => false',
  // Express and its parts tell of every step where DEBUG asks for it; the emulator has a log of its own.
  debug: 'module.exports = () => Object.assign(() => {}, { enabled: false })',
}
/** Commander would start programs for commands that are files of their own; Node takes milliseconds to load this. */
const NO_PROGRAMS = `exports.spawn = () => { throw new Error('commands that are programs are not part of this bundle') }`
const MARK = '\0left out: '

/** Keeps them out of the bundle: what is not there is neither read at each start nor shipped. */
export function leftOut(): Plugin {
  return {
    name: 'left out',
    resolveId(source, importer) {
      const byCommander =
        source === 'node:child_process' && /[\\/]node_modules[\\/]commander[\\/]/.test(importer ?? '')
      return byCommander || Object.hasOwn(LEFT_OUT, source) ? `${MARK}${source}` : null
    },
    load: {
      filter: { id: /^\0left out: / },
      handler: (id) => ({ code: LEFT_OUT[id.slice(MARK.length)] ?? NO_PROGRAMS, moduleType: 'js' }),
    },
  }
}
