import { IconBolt } from '@tabler/icons-react'
import classes from './requests.module.css'

/** Marks a call that met an armed fault. */
export function FaultMark({ faultId }: { faultId: number }) {
  const words = `met fault ${faultId}`
  return (
    <span role="img" aria-label={words} title={words} className={classes.faultMark}>
      <IconBolt size={14} aria-hidden />
    </span>
  )
}
