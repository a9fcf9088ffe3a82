import { EmulatorError } from '../../core/errors.ts'

/** How an import meets what is there [contract admin-api §10.2]. */
export type ImportStrategy = 'merge' | 'replace' | 'replace-by-name'

const STRATEGIES: readonly string[] = ['merge', 'replace', 'replace-by-name']

/** The strategy that a query names; none, or an empty one as stitch-cli's diff sends, is `merge` (unverified). */
export function parseStrategy(text: string | undefined): ImportStrategy {
  if (text === undefined || text === '') return 'merge'
  if (STRATEGIES.includes(text)) return text as ImportStrategy
  const accepted = STRATEGIES.join('|')
  const message = `unknown import strategy "${text}"; accepted values are [${accepted}]`
  throw new EmulatorError('invalid', message, 'InvalidParameter')
}
