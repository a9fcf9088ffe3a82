import type { Plugin } from 'rolldown'

const IMPORT = /^import \{([^}]*)\} from "(node:[\w/]+)";$/gm

/**
 * Takes from Node's own modules what is used (`{ a, b }`; another form of import stays as it is). An `import` of one reads
 * all that it exports, and with `node:fs` and `node:crypto` come streams and Web Crypto: a tenth of what importing the
 * package takes.
 */
export function leanBuiltins(): Plugin {
  return {
    name: 'lean builtins',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        part.code = part.code.replace(IMPORT, (_all, names: string, module: string) => {
          const members = names.replaceAll(' as ', ': ')
          return `const {${members}} = process.getBuiltinModule("${module}");`
        })
        if (part.name === 'core' && !part.code.includes('process.getBuiltinModule('))
          throw new Error('the bundler prints imports in another way: this plugin finds none')
      }
    },
  }
}
