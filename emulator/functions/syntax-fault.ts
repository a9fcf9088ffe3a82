import { compileFunction } from 'node:vm'
import { syntaxWords } from './worker/words.ts'

/** What is wrong with a source that would not compile, with its line; compiled as a worker does it, and never run. */
export function syntaxFault(source: string, file: string): string | undefined {
  try {
    compileFunction(`${source}\n;return exports`, ['exports', 'module'], { filename: file })
    return undefined
  } catch (error) {
    return syntaxWords(error, file)
  }
}
