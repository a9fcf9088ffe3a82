import type { App } from '../app.ts'
import { NotFound } from '../errors.ts'
import { removeAgedUsers } from '../records.ts'
import { forgetOldest } from '../values/forget-oldest.ts'
import { restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts'

/** How many snapshots an app keeps; the oldest goes. */
const MAX_SNAPSHOTS = 20

/** Keeps how the app stands under a name; a name that is taken is taken over. */
export function saveSnapshot(app: App, name: string): Snapshot {
  removeAgedUsers(app)
  const snapshot = takeSnapshot(app)
  app.snapshots.delete(name)
  app.snapshots.set(name, snapshot)
  forgetOldest(app.snapshots, MAX_SNAPSHOTS)
  return snapshot
}

/** Puts the app back to how it stood; the snapshot stays good for another time. */
export function restore(app: App, name: string): void {
  const snapshot = app.snapshots.get(name)
  if (snapshot === undefined) {
    const names = [...app.snapshots.keys()]
    throw new NotFound(
      'snapshot',
      name,
      names.length === 0 ? 'none was saved' : `there is ${names.join(', ')}`,
    )
  }
  restoreSnapshot(app, snapshot)
}
