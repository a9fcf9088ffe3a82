import type { RequestView } from '../../../emulator/control/wire.ts'
import classes from '../requests.module.css'
import { StatusMark } from '../StatusMark.tsx'
import { errorMessage } from '../words/body-text.ts'
import { didFail } from '../words/call-text.ts'
import { outcomeWords } from '../words/outcome-words.ts'
import { MetFault } from './MetFault.tsx'

/** What the client was told, and what that means for the app. */
export function Outcome({ appId, request }: { appId: string; request: RequestView }) {
  const { status, errorCode, faultId, responseBody } = request
  const refused = status >= 400
  const failed = didFail(status)
  const message = refused ? errorMessage(responseBody) : null
  const words = outcomeWords(request)
  return (
    <div className={classes.outcome} data-refused={failed || undefined}>
      <StatusMark status={status} errorCode={refused ? (errorCode ?? 'without an error code') : null} />
      {message !== null && <div>“{message}”</div>}
      {words !== null && <div>{words}</div>}
      {faultId !== null && <MetFault appId={appId} faultId={faultId} />}
    </div>
  )
}
