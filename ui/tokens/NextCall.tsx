import type { DecodedTokenView } from '../../emulator/control/wire.ts'
import classes from './tokens.module.css'

/** What a client that used the token now would see. */
export function NextCall({ next }: Pick<DecodedTokenView, 'next'>) {
  const { call, status, error, errorCode } = next
  return (
    <div className={classes.next} data-refused={status >= 400 || undefined}>
      <div>What a client that uses it sees next</div>
      <div className={classes.answer}>
        {call} → <strong>{status}</strong>
        {errorCode !== null && ` ${errorCode}`}
      </div>
      {error !== null && <div>“{error}”</div>}
    </div>
  )
}
