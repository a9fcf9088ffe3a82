import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './requests.module.css'
import { didFail, statusText } from './words/call-text.ts'

/** A status and, after a refusal, its error code; the sign says it to those who do not see the colour. */
export function StatusMark({ status, errorCode }: { status: number; errorCode?: string | null }) {
  const failed = didFail(status)
  return (
    <span
      className={classes.status}
      data-refused={failed || undefined}
      data-unanswered={status === 0 || undefined}
    >
      {status >= 400 && <IconAlertTriangle size={14} aria-hidden />}
      {statusText(status)}
      {errorCode !== undefined && errorCode !== null && ` ${errorCode}`}
    </span>
  )
}
