import * as z from 'zod'
import { restore, saveSnapshot } from '../../core/snapshots/kept-snapshots.ts'
import type { Snapshot } from '../../core/snapshots/snapshot.ts'
import { appOf, operation } from '../operation.ts'
import { iso } from '../views.ts'
import type { SnapshotView } from '../wire.ts'
import { appInput } from './apps.ts'

const snapshotViewSchema: z.ZodType<SnapshotView> = z.object({
  name: z.string(),
  takenAt: z.iso.datetime(),
  users: z.number().int(),
  sessions: z.number().int(),
})
const nameInput = z.string().min(1).max(100)

function viewSnapshot(name: string, { takenAt, users, sessions }: Snapshot): SnapshotView {
  return { name, takenAt: iso(takenAt), users: users.length, sessions: sessions.length }
}

export const list = operation({
  name: 'snapshots.list',
  method: 'GET',
  path: '/apps/{appId}/snapshots',
  summary: 'The app’s snapshots, oldest first; at most 20 are kept.',
  input: z.strictObject(appInput),
  output: z.object({ items: z.array(snapshotViewSchema), total: z.number().int(), next: z.null() }),
  run(control, input) {
    const items = [...appOf(control, input.appId).snapshots].map(([name, snapshot]) =>
      viewSnapshot(name, snapshot),
    )
    return { items, total: items.length, next: null }
  },
})

export const save = operation({
  name: 'snapshots.save',
  method: 'POST',
  path: '/apps/{appId}/snapshots',
  summary: 'Keeps how the app stands, in memory, under a name; a name that is taken is taken over.',
  input: z.strictObject({ ...appInput, name: nameInput }),
  output: snapshotViewSchema,
  status: 201,
  run: (control, input) => viewSnapshot(input.name, saveSnapshot(appOf(control, input.appId), input.name)),
})

export const restoreOne = operation({
  name: 'snapshots.restore',
  method: 'POST',
  path: '/apps/{appId}/snapshots/{name}/restore',
  summary: 'Puts users, sessions, devices, overrides and clock back to how they stood.',
  input: z.strictObject({ ...appInput, name: nameInput }),
  output: z.object({ users: z.number().int() }),
  run(control, input) {
    const app = appOf(control, input.appId)
    restore(app, input.name)
    return { users: app.users.size }
  },
})
