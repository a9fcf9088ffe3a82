import type { RequestView } from '../../../emulator/control/wire.ts'
import classes from '../requests.module.css'
import { StatusMark } from '../StatusMark.tsx'
import { errorMessage } from '../words/body-text.ts'
import { outcomeWords } from '../words/outcome-words.ts'

/** What the client was told, and what that means for the app. */
export function Outcome({ request }: { request: RequestView }) {
  const { status, errorCode, responseBody } = request
  const refused = status >= 400
  const message = refused ? errorMessage(responseBody) : null
  const words = outcomeWords(request)
  return (
    <div className={classes.outcome} data-refused={refused || undefined}>
      <StatusMark status={status} errorCode={refused ? (errorCode ?? 'without an error code') : null} />
      {message !== null && <div>“{message}”</div>}
      {words !== null && <div>{words}</div>}
    </div>
  )
}
