import type {
  ApiKeyView,
  AppStateView,
  ClockView,
  ConfigurationView,
  CredentialsView,
  DecodedTokenView,
  FaultPresetName,
  FaultView,
  ImportView,
  LinksView,
  List,
  MailView,
  PersonView,
  ProviderView,
  RegistrationView,
  RequestListView,
  RequestView,
  SessionView,
  SnapshotView,
  UnexpectedView,
  UserView,
  WarningView,
} from './control/wire.ts'

/** Carries out one operation of the Control API by its name: in this process, or over HTTP. */
export type Invoke = (operation: string, input: Record<string, unknown>) => Promise<unknown>

/** A duration: `"31m"`, `"90d"`, `"1h30m"`, or milliseconds. */
export type Duration = string | number

/** Which tokens an expiry ends: the newest access token (the SDK refreshes), the refresh token, or both. */
export type TokenChoice = 'access' | 'refresh' | 'both'

/** Which sessions a call is about: exactly one of the three. */
export type SessionChoice = { userId: string } | { sessionIds: string[] } | { all: true }

/** What narrows a list of users. */
export interface UserFilter {
  /** Part of an id, alias, device id or device, or a token, whole or in part. */
  search?: string
  provider?: string
  state?: UserView['state']
  /** What one of the user's devices says it runs on. */
  platform?: string
}

/** Which users a call is about: exactly one of the three. An unknown id refuses the whole call. */
export type UserChoice = { userIds: string[] } | { matching: UserFilter } | { all: true }

export interface UserListQuery extends UserFilter {
  /** Such as `-lastLoginAt` (the default) or `createdAt`. */
  sort?: string
  /** At most 1000; default 100. */
  limit?: number
  after?: string
}

export interface SessionListQuery {
  userId?: string
  /** Part of an id, alias or device platform, or a token, whole or in part. */
  search?: string
  state?: SessionView['state']
  /** Such as `-createdAt` (the default) or `lastRefreshAt`. */
  sort?: string
  /** At most 1000; default 100. */
  limit?: number
  after?: string
}

/** Which of the app's calls are meant; what is left out matches all. */
export interface RequestMatch {
  method?: string
  /** Part of the path, such as `/auth/session`, the query left out; `*` stands for anything. */
  path?: string
  /** A status, 0 for no whole answer; or `ok` for those answered below 400, and `error` for the others. */
  status?: number | 'ok' | 'error'
  userId?: string
  /** Such as `anon-user`. */
  provider?: string
  /** The service's `error_code`, such as `InvalidSession`. */
  errorCode?: string
}

export interface RequestListQuery {
  userId?: string
  sessionId?: string
  status?: 'ok' | 'error'
  /** Part of method and path, a user id or alias, or an error code. */
  search?: string
  /** At most 1000; default 100. */
  limit?: number
  after?: string
}

/** A failure on demand: which calls it is about, and exactly one thing to do to them (or a preset that says it). */
export interface FaultRequest {
  /** A failure by name, such as `refresh-refused`; what stands beside it narrows or overrides it. */
  preset?: FaultPresetName
  method?: string
  /** Part of the path, such as `/auth/session`; `*` stands for anything, and the query counts when there is a `?`. */
  path?: string
  provider?: string
  userId?: string
  /** How many matching calls go through first. */
  skip?: number
  /** Answers with this status instead; the call has no effect. */
  status?: number
  /** The service's `error_code` beside `status`. */
  errorCode?: string
  message?: string
  /** The call goes on, so much later (real time, at most 10 minutes). */
  delay?: Duration
  /** No answer ever. */
  hang?: true
  /** The connection is cut; the call has no effect. */
  drop?: true
  /** The call has its effect, but its answer breaks off after so many bytes of the body. */
  truncate?: number
}

/** Which mails are meant; what is left out matches all. */
export interface MailMatch {
  /** The whole address. */
  to?: string
  kind?: 'confirm' | 'reset'
}

/** One app of the emulator: its own users, sessions and clock. Every refusal is an error with a `code` and, where one is to blame, a `field`. */
export interface AppHandle {
  /** The client app id to give the SDK. */
  readonly id: string
  /** The base URL to give the SDK. */
  readonly baseUrl: string
  readonly users: {
    list(query?: UserListQuery): Promise<List<UserView>>
    get(userId: string): Promise<UserView>
    /** Makes anonymous users that nobody is logged in as. */
    create(options?: { count?: number } | { id: string }): Promise<UserView[]>
    delete(userId: string): Promise<void>
    /** Replaces the custom data that the user's next access token carries; null for none. */
    setCustomData(userId: string, customData: Record<string, unknown> | null): Promise<UserView>
    /** Links an identity in the user's newest live session; `credentials` as an SDK would send them. */
    link(userId: string, provider: string, credentials: Record<string, unknown>): Promise<UserView>
    /** As if one by one: registrations before their first login stay, server keys go with their users. Answers how many users there were. */
    deleteAll(): Promise<number>
    disable(userId: string): Promise<UserView>
    enable(userId: string): Promise<UserView>
    /** Ends all the user's sessions; answers how many lived. */
    revoke(userId: string): Promise<number>
    /** Ends tokens of every session of many users; `token` defaults to `access`. Answers how many sessions changed. */
    expireMany(which: UserChoice & { token?: TokenChoice }): Promise<number>
    /** Ends every session of many users; answers how many lived. */
    revokeMany(which: UserChoice): Promise<number>
    /** Answers how many users were enabled before. */
    disableMany(which: UserChoice): Promise<number>
    /** Answers how many users were disabled before. */
    enableMany(which: UserChoice): Promise<number>
    /** Deletes many users with their sessions; answers how many. */
    deleteMany(which: UserChoice): Promise<number>
  }
  readonly sessions: {
    list(query?: SessionListQuery): Promise<List<SessionView>>
    get(sessionId: string): Promise<SessionView>
    /** Ends tokens as if their time were up; `token` defaults to `access`. Answers how many sessions changed. */
    expire(which: SessionChoice & { token?: TokenChoice }): Promise<number>
    /** Ends sessions; issued access tokens live out their time, as with the service. Answers how many lived. */
    revoke(which: SessionChoice): Promise<number>
  }
  readonly providers: {
    list(): Promise<ProviderView[]>
    /** Switches the provider on for this app alone; no file is touched. */
    enable(name: string): Promise<ProviderView>
    /** Switches the provider off for this app alone; no file is touched. */
    disable(name: string): Promise<ProviderView>
  }
  readonly requests: {
    /** The last 1000 calls of the app's clients, newest first, secrets masked. */
    list(query?: RequestListQuery): Promise<RequestListView>
    /**
     * The oldest call in the log that matches (later than the call `after`, when its id is given), or the next one
     * that comes. Rejects with code `WaitTimedOut`, and the calls that did come in its message, after `timeout` of
     * real time: 4 s by default, at most 60 s.
     */
    waitFor(match: RequestMatch & { after?: number; timeout?: Duration }): Promise<RequestView>
    /** Forgets the calls so far; answers how many there were. */
    clear(): Promise<number>
  }
  /** What the app is configured to do, as the files of an app directory. */
  readonly configuration: {
    /** The files that say what is served now; `version` is the layout that they get. */
    export(options?: {
      version?: number
      variant?: 'plain' | 'template' | 'sourceControl'
    }): Promise<ConfigurationView>
    /**
     * Takes over an app directory, given as text by path: whole, or not at all. `merge`, the default, keeps what the
     * files lack; the other strategies delete it. The app that a directory on disk configures writes its files.
     */
    import(
      files: Record<string, string>,
      options?: { strategy?: 'merge' | 'replace' | 'replace-by-name'; dryRun?: boolean },
    ): Promise<ImportView>
  }
  readonly oauth: {
    /**
     * Has the fake identity provider give out the credentials that a client of this provider sends. A person without
     * an id is the known one with this e-mail address or a new one; without a person, somebody new.
     */
    mint(options: {
      provider: 'oauth2-google' | 'oauth2-facebook' | 'oauth2-apple'
      person?: Partial<PersonView>
    }): Promise<CredentialsView>
  }
  readonly mail: {
    /** What the service would have mailed, newest first. */
    list(query?: MailMatch & { limit?: number; after?: string }): Promise<List<MailView>>
    get(mailId: number): Promise<MailView>
    /**
     * The oldest mail that matches (later than the mail `after`, when its id is given), or the next one that comes.
     * Rejects with code `WaitTimedOut` after `timeout` of real time: 4 s by default, at most 60 s.
     */
    waitFor(match: MailMatch & { after?: number; timeout?: Duration }): Promise<MailView>
    /** Forgets the mails so far; answers how many there were. */
    clear(): Promise<number>
  }
  readonly registrations: {
    list(query?: { email?: string; limit?: number; after?: string }): Promise<List<RegistrationView>>
    /** Registers an e-mail address without a mail; confirmed unless said otherwise. */
    create(options: { email: string; password: string; confirmed?: boolean }): Promise<RegistrationView>
    confirm(registrationId: string): Promise<RegistrationView>
    delete(registrationId: string): Promise<void>
  }
  /** Server keys. */
  readonly apiKeys: {
    list(): Promise<ApiKeyView[]>
    /** `key` is told here and never again. */
    create(name: string): Promise<ApiKeyView & { key: string }>
    disable(keyId: string): Promise<ApiKeyView>
    enable(keyId: string): Promise<ApiKeyView>
    delete(keyId: string): Promise<void>
  }
  readonly links: {
    /** What is armed, and what the user may link. */
    show(userId?: string): Promise<LinksView>
    /** Has the next link (of one user, or anybody) end in a refusal, once; null takes that back. */
    forceNext(outcome: string | null, userId?: string): Promise<LinksView>
  }
  readonly faults: {
    /** In the order in which they are asked, with their hits. */
    list(): Promise<FaultView[]>
    /** Has matching calls fail: all of them, or `times`. */
    add(fault: FaultRequest & { times?: number | null }): Promise<FaultView>
    /** Has the next matching call fail. */
    next(fault: FaultRequest): Promise<FaultView>
    remove(faultId: number): Promise<void>
    /** Answers how many there were. */
    clear(): Promise<number>
  }
  readonly clock: {
    show(): Promise<ClockView>
    advance(by: Duration): Promise<ClockView>
    /** An ISO 8601 instant or a Date. */
    set(to: string | Date): Promise<ClockView>
    freeze(): Promise<ClockView>
    resume(): Promise<ClockView>
    reset(): Promise<ClockView>
  }
  /** How the app stood, kept in memory by name; the 20 newest. */
  readonly snapshots: {
    /** Oldest first. */
    list(): Promise<SnapshotView[]>
    /** A name that is taken is taken over. */
    save(name: string): Promise<SnapshotView>
    /** Puts users, sessions, devices, overrides and clock back; answers how many users there are again. */
    restore(name: string): Promise<number>
  }
  readonly tokens: {
    /** Explains a token: its claims, its owner, and what a client that uses it would see next. */
    decode(token: string): Promise<DecodedTokenView>
  }
  readonly warnings: {
    /** What looks like a mistake of the client, oldest first. */
    list(): Promise<WarningView[]>
    /** Answers how many there were. */
    clear(): Promise<number>
  }
  /** All that a test hardly meant: what `assertNoUnexpected` throws for. */
  unexpected(): Promise<UnexpectedView[]>
  /**
   * Throws an error that lists all that a test hardly meant: warnings, calls of no route or of one that is not emulated,
   * failures of the server, and faults and forced refusals that nothing has met.
   */
  assertNoUnexpected(): Promise<void>
  /**
   * Everything in the app as plain, versioned JSON: users, sessions, registrations with the hashes of their passwords,
   * keys as digests, mails with their tokens, overrides, the clock. Equal for equal seeds, frozen clocks and calls.
   */
  export(): Promise<AppStateView>
  /**
   * Puts an export in the place of everything in the app. Checked as a whole first: a refusal names the place in its
   * `field`, and nothing has changed. Tokens name their app, so they go on being good in an app of the same id only.
   */
  import(state: AppStateView): Promise<void>
  /** The app as new: no users, sessions, registrations, keys, mails, faults, warnings or overrides, the clock as it started. */
  reset(): Promise<void>
  /** Takes the app away with everything in it. */
  delete(): Promise<void>
}

/** An app's handle over any way to carry out operations. */
export function createAppHandle(invoke: Invoke, id: string, baseUrl: string): AppHandle {
  const call = async <T>(operation: string, input: object = {}): Promise<T> =>
    (await invoke(operation, { ...fieldsOf(operation, input), appId: id })) as T
  const switchProvider = (name: string, disabled: boolean) =>
    call<ProviderView>('providers.update', { name, disabled, scope: 'app' })
  const count = (operation: string) => async (which: object) =>
    (await call<{ count: number }>(operation, which)).count
  const unexpected = async () => (await call<List<UnexpectedView>>('requests.unexpected')).items

  return {
    id,
    baseUrl,
    users: {
      list: (query = {}) => call('users.list', query),
      get: (userId) => call('users.get', { userId }),
      create: async (options = {}) => (await call<List<UserView>>('users.create', options)).items,
      delete: async (userId) => void (await call('users.delete', { userId })),
      setCustomData: (userId, customData) => call('users.update', { userId, customData }),
      link: (userId, provider, credentials) => call('users.link', { userId, provider, credentials }),
      deleteAll: async () => (await call<{ deleted: number }>('users.deleteAll')).deleted,
      disable: (userId) => call('users.disable', { userId }),
      enable: (userId) => call('users.enable', { userId }),
      revoke: async (userId) => (await call<{ revoked: number }>('users.revoke', { userId })).revoked,
      expireMany: count('users.expireMany'),
      revokeMany: count('users.revokeMany'),
      disableMany: count('users.disableMany'),
      enableMany: count('users.enableMany'),
      deleteMany: count('users.deleteMany'),
    },
    sessions: {
      list: (query = {}) => call('sessions.list', query),
      get: (sessionId) => call('sessions.get', { sessionId }),
      expire: count('sessions.expire'),
      revoke: count('sessions.revoke'),
    },
    providers: {
      list: async () => (await call<List<ProviderView>>('providers.list')).items,
      enable: (name) => switchProvider(name, false),
      disable: (name) => switchProvider(name, true),
    },
    requests: {
      list: (query = {}) => call('requests.list', query),
      waitFor: (match) => call('requests.wait', match),
      clear: async () => (await call<{ cleared: number }>('requests.clear')).cleared,
    },
    configuration: {
      export: (options = {}) => call('apps.exportConfig', options),
      import: (files, options = {}) => call('apps.importConfig', { ...options, files }),
    },
    oauth: { mint: (options) => call('oauth.mint', options) },
    mail: {
      list: (query = {}) => call('mail.list', query),
      get: (mailId) => call('mail.get', { mailId }),
      waitFor: (match) => call('mail.wait', match),
      clear: async () => (await call<{ cleared: number }>('mail.clear')).cleared,
    },
    registrations: {
      list: (query = {}) => call('registrations.list', query),
      create: (options) => call('registrations.create', options),
      confirm: (registrationId) => call('registrations.confirm', { registrationId }),
      delete: async (registrationId) => void (await call('registrations.delete', { registrationId })),
    },
    apiKeys: {
      list: async () => (await call<List<ApiKeyView>>('apiKeys.list')).items,
      create: (name) => call('apiKeys.create', { name }),
      disable: (keyId) => call('apiKeys.disable', { keyId }),
      enable: (keyId) => call('apiKeys.enable', { keyId }),
      delete: async (keyId) => void (await call('apiKeys.delete', { keyId })),
    },
    links: {
      show: (userId) => call('links.show', { userId }),
      forceNext: (outcome, userId) => call('links.next', { outcome, userId }),
    },
    faults: {
      list: async () => (await call<List<FaultView>>('faults.list')).items,
      add: (fault) => call('faults.add', fault),
      next: (fault) => call('faults.next', fault),
      remove: async (faultId) => void (await call('faults.remove', { faultId })),
      clear: async () => (await call<{ cleared: number }>('faults.clear')).cleared,
    },
    clock: {
      show: () => call('clock.show'),
      advance: (by) => call('clock.advance', { by }),
      set: (to) => call('clock.set', { to: typeof to === 'string' ? to : to.toISOString() }),
      freeze: () => call('clock.freeze'),
      resume: () => call('clock.resume'),
      reset: () => call('clock.reset'),
    },
    snapshots: {
      list: async () => (await call<List<SnapshotView>>('snapshots.list')).items,
      save: (name) => call('snapshots.save', { name }),
      restore: async (name) => (await call<{ users: number }>('snapshots.restore', { name })).users,
    },
    // Of no app: a token says itself whose it is.
    tokens: { decode: async (token) => (await invoke('tokens.decode', { token })) as DecodedTokenView },
    warnings: {
      list: async () => (await call<List<WarningView>>('warnings.list')).items,
      clear: async () => (await call<{ cleared: number }>('warnings.clear')).cleared,
    },
    unexpected,
    async assertNoUnexpected() {
      const items = await unexpected()
      if (items.length === 0) return
      throw new Error(
        `app '${id}': ${items.length === 1 ? '1 thing was' : `${items.length} things were`} not expected\n${items.map(({ kind, message }) => `  ${kind}: ${message}`).join('\n')}`,
      )
    },
    export: () => call('apps.export'),
    import: async (state) => void (await call('apps.import', state)),
    reset: async () => void (await call('reset')),
    delete: async () => void (await call('apps.delete')),
  }
}

/** What a caller gave; plain JavaScript gives a name or an id in its place, which would be taken apart into letters. */
function fieldsOf(operation: string, given: unknown): object {
  if (typeof given === 'object' && given !== null) return given
  const example = EXAMPLES[operation]
  throw new TypeError(
    `${operation} takes an object${example === undefined ? '' : `, such as { ${example} }`}, not ${JSON.stringify(given)}`,
  )
}

const EXAMPLES: Readonly<Record<string, string>> = {
  'faults.add': "preset: 'offline'",
  'faults.next': "path: '/auth/session', status: 500",
  'sessions.expire': 'userId',
  'sessions.revoke': 'userId',
  'requests.wait': "path: '/login'",
  'mail.wait': "to: 'ada@example.com'",
}
