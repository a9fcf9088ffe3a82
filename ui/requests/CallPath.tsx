import classes from './requests.module.css'
import { splitPath } from './words/call-text.ts'

/** A path in one line; where there is no room for all of it, it goes without the app. */
export function CallPath({ path }: { path: string }) {
  const { app, rest } = splitPath(path)
  return (
    <span className={classes.path} title={path}>
      {app !== '' && <span className={classes.app}>{app}</span>}
      <span className={classes.rest}>{rest}</span>
    </span>
  )
}
