import type {
  ApiKeyView,
  AppView,
  ClockView,
  DecodedTokenView,
  FaultListView,
  FaultView,
  LinksView,
  List,
  MailView,
  ProviderView,
  RegistrationView,
  RequestListView,
  RequestView,
  SessionFacetsView,
  SessionView,
  SnapshotView,
  StatusView,
  StrangerView,
  UserFacetsView,
  UserView,
  WarningView,
} from '../../emulator/control/wire.ts'
import { call } from './call.ts'

/** Every call of the Control API that the page makes, one function each; all throw ControlError. */

export type TokenChoice = 'access' | 'refresh' | 'both'

/** What the users list is narrowed to, as it stands in the URL. */
export interface UserFilter {
  search?: string
  provider?: string
  state?: string
  platform?: string
}

/** Whom a bulk call is about: exactly one of the three. */
export type UserChoice = { userIds: readonly string[] } | { matching: UserFilter } | { all: true }
export type SessionChoice = { userId: string } | { sessionIds: readonly string[] } | { all: true }

export interface ListQuery {
  sort?: string
  limit?: number
  after?: string
}

export interface SessionFilter {
  search?: string
  state?: string
  userId?: string
}

export interface RequestFilter {
  search?: string
  status?: string
  userId?: string
  sessionId?: string
}

/** Which calls fail, how often, and one thing to do to them, or a preset that says all of it. */
export interface FaultInput {
  preset?: string
  method?: string
  path?: string
  provider?: string
  userId?: string
  skip?: number
  times?: number
  status?: number
  errorCode?: string
  message?: string
  delay?: string | number
  hang?: true
  drop?: true
  truncate?: number
}

const at = (appId: string, rest = '') => `/apps/${encodeURIComponent(appId)}${rest}`

export const getStatus = (signal?: AbortSignal) =>
  call<StatusView>('GET', '/status', { ...(signal && { signal }) })
export const listApps = () => call<List<AppView> & { strangers: StrangerView[] }>('GET', '/apps')
export const createApp = (id?: string) =>
  call<AppView>('POST', '/apps', { body: id === undefined ? {} : { id } })
export const resetApp = (appId: string) => call<{ users: number }>('POST', at(appId, '/reset'))
export const reload = () => call<{ changes: string[] }>('POST', '/reload')

export const listUsers = (appId: string, query: UserFilter & ListQuery, signal?: AbortSignal) =>
  call<List<UserView>>('GET', at(appId, '/users'), { query: { ...query }, ...(signal && { signal }) })
export const userFacets = (appId: string, query: UserFilter) =>
  call<UserFacetsView>('GET', at(appId, '/users/facets'), { query: { ...query } })
export const getUser = (appId: string, userId: string) => call<UserView>('GET', at(appId, `/users/${userId}`))
export const createUsers = (appId: string, input: { count: number } | { id: string }) =>
  call<{ items: UserView[]; total: number }>('POST', at(appId, '/users'), { body: input })

export const updateUser = (appId: string, userId: string, body: { customData: UserView['customData'] }) =>
  call<UserView>('PATCH', at(appId, `/users/${userId}`), { body })
export const linkUser = (
  appId: string,
  userId: string,
  body: { provider: string; credentials: Record<string, unknown> },
) => call<UserView>('POST', at(appId, `/users/${userId}/link`), { body })
export const getLinks = (appId: string, userId: string) =>
  call<LinksView>('GET', at(appId, '/links'), { query: { userId } })
export const forceLink = (appId: string, userId: string, outcome: string | null) =>
  call<LinksView>('POST', at(appId, '/links/next'), { body: { userId, outcome } })

export const listMail = (appId: string, query: ListQuery, signal?: AbortSignal) =>
  call<List<MailView>>('GET', at(appId, '/mail'), { query: { ...query }, ...(signal && { signal }) })
export const getMail = (appId: string, mailId: string) =>
  call<MailView>('GET', at(appId, `/mail/${encodeURIComponent(mailId)}`))
export const clearMail = (appId: string) => call<{ cleared: number }>('DELETE', at(appId, '/mail'))

export const listRegistrations = (appId: string, query: ListQuery, signal?: AbortSignal) =>
  call<List<RegistrationView>>('GET', at(appId, '/registrations'), {
    query: { ...query },
    ...(signal && { signal }),
  })
export const createRegistration = (
  appId: string,
  body: { email: string; password: string; confirmed: boolean },
) => call<RegistrationView>('POST', at(appId, '/registrations'), { body })
export const confirmRegistration = (appId: string, registrationId: string) =>
  call<RegistrationView>('POST', at(appId, `/registrations/${registrationId}/confirm`))
export const deleteRegistration = (appId: string, registrationId: string) =>
  call<{ deleted: 1 }>('DELETE', at(appId, `/registrations/${registrationId}`))

export const listApiKeys = (appId: string) => call<List<ApiKeyView>>('GET', at(appId, '/apiKeys'))
export const createApiKey = (appId: string, name: string) =>
  call<ApiKeyView & { key: string }>('POST', at(appId, '/apiKeys'), { body: { name } })
export const switchApiKey = (appId: string, verb: 'disable' | 'enable', keyId: string) =>
  call<ApiKeyView>('POST', at(appId, `/apiKeys/${keyId}/${verb}`))
export const deleteApiKey = (appId: string, keyId: string) =>
  call<{ deleted: 1 }>('DELETE', at(appId, `/apiKeys/${keyId}`))

/** One verb over many users; answers how many users (for expire and revoke: sessions) changed. */
export const changeUsers = (
  appId: string,
  verb: 'expire' | 'revoke' | 'disable' | 'enable' | 'delete',
  choice: UserChoice,
  token?: TokenChoice,
) =>
  call<{ count: number }>('POST', at(appId, `/users/${verb}`), {
    body: { ...choice, ...(token && { token }) },
  })

export const listSessions = (appId: string, query: SessionFilter & ListQuery, signal?: AbortSignal) =>
  call<List<SessionView>>('GET', at(appId, '/sessions'), { query: { ...query }, ...(signal && { signal }) })
export const sessionFacets = (appId: string, query: Pick<SessionFilter, 'search' | 'userId'>) =>
  call<SessionFacetsView>('GET', at(appId, '/sessions/facets'), { query: { ...query } })
export const getSession = (appId: string, sessionId: string) =>
  call<SessionView>('GET', at(appId, `/sessions/${sessionId}`))
export const sessionTokens = (appId: string, sessionId: string) =>
  call<{ accessToken: string; refreshToken: string }>('GET', at(appId, `/sessions/${sessionId}/tokens`))
export const expireSessions = (appId: string, choice: SessionChoice, token: TokenChoice) =>
  call<{ count: number }>('POST', at(appId, '/sessions/expire'), { body: { ...choice, token } })
export const revokeSessions = (appId: string, choice: SessionChoice) =>
  call<{ count: number }>('POST', at(appId, '/sessions/revoke'), { body: choice })
export const decodeToken = (token: string) =>
  call<DecodedTokenView>('POST', '/tokens/decode', { body: { token } })

export const listProviders = (appId: string) => call<List<ProviderView>>('GET', at(appId, '/providers'))
export const updateProvider = (
  appId: string,
  name: string,
  input: { disabled: boolean | null; scope?: 'file' | 'app' },
) => call<ProviderView>('PATCH', at(appId, `/providers/${name}`), { body: input })

export const listRequests = (appId: string, query: RequestFilter & ListQuery, signal?: AbortSignal) =>
  call<RequestListView>('GET', at(appId, '/requests'), { query: { ...query }, ...(signal && { signal }) })
export const getRequest = (appId: string, requestId: string) =>
  call<RequestView>('GET', at(appId, `/requests/${encodeURIComponent(requestId)}`))
export const clearRequests = (appId: string) => call<{ cleared: number }>('DELETE', at(appId, '/requests'))

export const getClock = (appId: string) => call<ClockView>('GET', at(appId, '/clock'))
export const changeClock = (
  appId: string,
  verb: 'advance' | 'set' | 'freeze' | 'resume' | 'reset',
  body: { by?: string | number; to?: string } = {},
) => call<ClockView>('POST', at(appId, `/clock/${verb}`), { body })

export const listFaults = (appId: string) => call<FaultListView>('GET', at(appId, '/faults'))
export const addFault = (appId: string, body: FaultInput) =>
  call<FaultView>('POST', at(appId, '/faults'), { body })
export const failNext = (appId: string, body: FaultInput) =>
  call<FaultView>('POST', at(appId, '/faults/next'), { body })
export const removeFault = (appId: string, faultId: number) =>
  call<{ deleted: true }>('DELETE', at(appId, `/faults/${faultId}`))
export const clearFaults = (appId: string) => call<{ cleared: number }>('DELETE', at(appId, '/faults'))

export const listWarnings = (appId: string) => call<List<WarningView>>('GET', at(appId, '/warnings'))
export const clearWarnings = (appId: string) => call<{ cleared: number }>('DELETE', at(appId, '/warnings'))

export const listSnapshots = (appId: string) => call<List<SnapshotView>>('GET', at(appId, '/snapshots'))
export const saveSnapshot = (appId: string, name: string) =>
  call<SnapshotView>('POST', at(appId, '/snapshots'), { body: { name } })
export const restoreSnapshot = (appId: string, name: string) =>
  call<{ users: number }>('POST', at(appId, `/snapshots/${encodeURIComponent(name)}/restore`))
