import { COLLECTION_NAMES, COLLECTIONS, type KeptApp } from './schema.ts'
import { StateRefused } from './state-refused.ts'

/** Throws StateRefused with the place for records of an app that are there twice, or speak of what is not there. */
export function checkReferences(app: KeptApp, place = ''): void {
  const at = (rest: string) => ({ place: place === '' ? rest : `${place}.${rest}` })
  for (const name of COLLECTION_NAMES) {
    const seen = new Set<unknown>()
    for (const [index, record] of app[name].entries()) {
      const key = (record as Record<string, unknown>)[COLLECTIONS[name]]
      if (seen.has(key))
        throw new StateRefused('is there twice', at(`${name}[${index}].${COLLECTIONS[name]}`))
      seen.add(key)
    }
  }
  const users = new Set(app.users.map(({ id }) => id))
  const requireUser = (userId: string | null, field: string) => {
    if (userId !== null && !users.has(userId)) throw new StateRefused('there is no such user', at(field))
  }
  for (const [index, { userId }] of app.sessions.entries()) requireUser(userId, `sessions[${index}].userId`)
  for (const [index, { ownerId }] of app.apiKeys.entries()) requireUser(ownerId, `apiKeys[${index}].ownerId`)
  for (const [index, { userId }] of app.registrations.entries())
    requireUser(userId, `registrations[${index}].userId`)
  const owned = new Set<string>()
  for (const [index, { identities }] of app.users.entries()) {
    for (const [number, { id, providerType }] of identities.entries()) {
      const identity = JSON.stringify([providerType, id])
      if (owned.has(identity))
        throw new StateRefused('belongs to two users', at(`users[${index}].identities[${number}]`))
      owned.add(identity)
    }
  }
}

/**
 * Leaves out what speaks of users that are not there. Only a change of many thousand records that a crash cut off can
 * leave such records behind.
 */
export function dropDangling(app: KeptApp): KeptApp {
  const users = new Set(app.users.map(({ id }) => id))
  return {
    ...app,
    sessions: app.sessions.filter(({ userId }) => users.has(userId)),
    apiKeys: app.apiKeys.filter(({ ownerId }) => ownerId === null || users.has(ownerId)),
    registrations: app.registrations.map((registration) =>
      registration.userId === null || users.has(registration.userId)
        ? registration
        : { ...registration, userId: null },
    ),
  }
}
