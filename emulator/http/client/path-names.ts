import type { Request } from 'express'

/** Anchored, and in any case of letters, as the routes are. */
const APP = /^\/api\/client\/v2\.0\/app\/([^/]+)/i
const PROVIDER = /^\/api\/client\/v2\.0\/app\/[^/]+\/auth\/providers\/([^/]+)/i

/** The app that the path of a call of the Client API names, as the routes read it; undefined when it names none. */
export function appIdIn(request: Request): string | undefined {
  return nameIn(request, APP)
}

/** The provider that the path names, likewise. */
export function providerIn(request: Request): string | undefined {
  return nameIn(request, PROVIDER)
}

/** Escapes that are none name nothing: the routes refuse them. */
function nameIn({ baseUrl, path }: Request, pattern: RegExp): string | undefined {
  // Both together are the whole path without its query, wherever in the routes this is asked.
  const name = pattern.exec(baseUrl + path)?.[1]
  if (name === undefined || !name.includes('%')) return name
  try {
    return decodeURIComponent(name)
  } catch {
    return undefined
  }
}
