import { useStatus } from '../../api/queries.ts'
import classes from './header.module.css'
import { instanceName } from './instance-name.ts'

/** Which emulator this is, for people who run two: the folder it serves; more on hover. */
export function InstanceLabel() {
  const { data } = useStatus()
  if (data === undefined) return null
  const { appDirectory, pid, version } = data
  return (
    <span
      className={classes.instance}
      title={`anon-emulator ${version}, pid ${pid}\n${appDirectory ?? 'no app directory'}`}
    >
      {instanceName(appDirectory)}
    </span>
  )
}
