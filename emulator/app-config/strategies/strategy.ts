import { EmulatorError } from '../../core/errors.ts'
import { IMPORT_STRATEGIES, type ImportStrategy } from '../../core/requests/exchange-words.ts'

/** The strategy that a query names; none, or an empty one as stitch-cli's diff sends, is `merge` (unverified). */
export function parseStrategy(text: string | undefined): ImportStrategy {
  if (text === undefined || text === '') return 'merge'
  const found = IMPORT_STRATEGIES.find((strategy) => strategy === text)
  if (found !== undefined) return found
  const accepted = IMPORT_STRATEGIES.join('|')
  const message = `unknown import strategy "${text}"; accepted values are [${accepted}]`
  throw new EmulatorError('invalid', message, 'InvalidParameter')
}
