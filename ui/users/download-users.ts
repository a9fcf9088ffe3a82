import type { UserView } from '../../emulator/control/wire.ts'
import { listUsers, type UserFilter } from '../api/calls.ts'
import { isSelected, type Selection } from '../table/selection.ts'

/** Saves the chosen users as the Control API shows them, as a JSON file; answers how many. */
export async function downloadUsers(
  appId: string,
  selection: Selection,
  filter: UserFilter,
): Promise<number> {
  const users: UserView[] = []
  let after: string | undefined
  do {
    const page = await listUsers(appId, {
      ...filter,
      sort: 'createdAt',
      limit: 1000,
      ...(after && { after }),
    })
    users.push(...page.items.filter(({ id }) => isSelected(selection, id)))
    after = page.next ?? undefined
  } while (after !== undefined && (selection.all || users.length < selection.ids.size))
  const url = URL.createObjectURL(
    new Blob([JSON.stringify({ appId, users }, null, 2)], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = `${appId}-users.json`
  link.click()
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return users.length
}
