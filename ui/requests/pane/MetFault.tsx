import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { useFaults } from '../../api/queries.ts'
import { pathTo } from '../../paths.ts'
import { callsWords, outcomeOf } from '../../settings/faults/fault-words.ts'
import { FaultMark } from '../FaultMark.tsx'
import classes from '../requests.module.css'

/** Which armed fault the call met; it may have been taken away since. */
export function MetFault({ appId, faultId }: { appId: string; faultId: number }) {
  const { data } = useFaults(appId)
  if (data === undefined) return null
  const fault = data.items.find(({ id }) => id === faultId)
  return (
    <div className={classes.fault}>
      <FaultMark faultId={faultId} />
      <span>
        {fault === undefined
          ? `It met fault ${faultId}, which is not armed any more. `
          : `It met fault ${faultId}${fault.preset === null ? '' : ` (${fault.preset})`}: ${callsWords(fault)} ${outcomeOf(fault)}. `}
        <Anchor component={Link} href={pathTo(appId, 'settings', { show: 'faults' })} underline="always">
          Faults
        </Anchor>
      </span>
    </div>
  )
}
