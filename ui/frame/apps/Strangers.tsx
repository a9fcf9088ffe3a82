import type { StrangerView } from '../../../emulator/control/wire.ts'
import { formatAgo } from '../../time/format.ts'
import { useSecond } from '../../time/ticker.tsx'
import { plural } from './app-facts.ts'
import classes from './apps.module.css'

/** App ids that clients asked for in vain, and how to let them in; nothing when there are none. */
export function Strangers({ strangers }: { strangers: readonly StrangerView[] }) {
  const now = useSecond() * 1000
  if (strangers.length === 0) return null
  return (
    <div>
      <strong>Asked for in vain</strong>
      <ul className={classes.list}>
        {[...strangers].reverse().map(({ appId, requests, lastRequestAt }) => (
          <li key={appId}>
            {plural(requests, 'request')} went to app <code>{appId}</code>,{' '}
            {formatAgo(Date.parse(lastRequestAt), now)}
          </li>
        ))}
      </ul>
      Misspelt in the client? Otherwise start the emulator with <code>--any-app</code> to let every id in, or
      make the app here.
    </div>
  )
}
