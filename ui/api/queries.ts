import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  getClock,
  getSession,
  getStatus,
  getUser,
  listApiKeys,
  listApps,
  listFaults,
  listProviders,
  listRegistrations,
  listSnapshots,
  listWarnings,
} from './calls.ts'
import { keys } from './query-keys.ts'

/** What this emulator is, serves and holds. */
export const useStatus = () => useQuery({ queryKey: keys.status, queryFn: ({ signal }) => getStatus(signal) })

/** Every app id seen, and those asked for in vain: these make no event, so the list is also read every few seconds. */
export const useApps = () => useQuery({ queryKey: keys.apps, queryFn: listApps, refetchInterval: 5000 })

export const useUser = (appId: string, userId: string) =>
  useQuery({ queryKey: keys.user(appId, userId), queryFn: () => getUser(appId, userId) })

export const useSession = (appId: string, sessionId: string) =>
  useQuery({ queryKey: keys.session(appId, sessionId), queryFn: () => getSession(appId, sessionId) })

export const useProviders = (appId: string) =>
  useQuery({ queryKey: keys.providers(appId), queryFn: () => listProviders(appId) })

/** The newest e-mail addresses that were registered, at most `limit` of them. */
export const useRegistrations = (appId: string, limit: number) =>
  useQuery({
    queryKey: [...keys.registrations(appId), String(limit)],
    queryFn: ({ signal }) => listRegistrations(appId, { limit }, signal),
    placeholderData: keepPreviousData,
  })

/** The app's server keys: 100 at most, so they come at once. */
export const useApiKeys = (appId: string) =>
  useQuery({ queryKey: keys.apiKeys(appId), queryFn: () => listApiKeys(appId) })

/** The app's clock as it was when read; `useAppNow` goes on from there. */
export const useClock = (appId: string) =>
  useQuery({
    queryKey: keys.clock(appId),
    queryFn: async () => {
      // When it was asked for: the page's clock may run ahead by the way there, never behind what it is told happened.
      const readAt = Date.now()
      return { ...(await getClock(appId)), readAt }
    },
  })

/** The app's snapshots: taking one makes no event, so the list is also read every few seconds. */
export const useSnapshots = (appId: string) =>
  useQuery({
    queryKey: keys.snapshots(appId),
    queryFn: () => listSnapshots(appId),
    refetchOnMount: 'always',
    refetchInterval: 5000,
  })

/** The armed faults, and the presets. Calls that a fault lets through are counted without an event: read every few seconds too. */
export const useFaults = (appId: string) =>
  useQuery({ queryKey: keys.faults(appId), queryFn: () => listFaults(appId), refetchInterval: 5000 })

/** What looks like a mistake of a client. Only the first time makes an event: counts are read every few seconds. */
export const useWarnings = (appId: string) =>
  useQuery({ queryKey: keys.warnings(appId), queryFn: () => listWarnings(appId), refetchInterval: 5000 })
