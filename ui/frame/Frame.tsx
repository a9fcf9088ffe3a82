import type { ReactNode } from 'react'
import type { View } from '../paths.ts'
import classes from './frame.module.css'

/** The strip above every view. */
export function Frame({ children }: { appId: string; view: View; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <main className={classes.main}>{children}</main>
    </div>
  )
}
