import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import type { DecodedTokenView } from '../../emulator/control/wire.ts'
import classes from './tokens.module.css'

/** Whether this emulator signed the token. */
export function Signature({ signature }: Pick<DecodedTokenView, 'signature'>) {
  const isValid = signature === 'valid'
  const Icon = isValid ? IconShieldCheck : IconShieldX
  return (
    <span className={classes.signature} data-signature={signature}>
      <Icon size={16} aria-hidden />
      {isValid ? 'valid' : 'invalid: this emulator did not sign it, or it was changed'}
    </span>
  )
}
