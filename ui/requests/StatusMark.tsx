import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './requests.module.css'

/** A status and, after a refusal, its error code; the sign says it to those who do not see the colour. */
export function StatusMark({ status, errorCode }: { status: number; errorCode?: string | null }) {
  const refused = status >= 400
  return (
    <span className={classes.status} data-refused={refused || undefined}>
      {refused && <IconAlertTriangle size={14} aria-hidden />}
      {status}
      {errorCode !== undefined && errorCode !== null && ` ${errorCode}`}
    </span>
  )
}
