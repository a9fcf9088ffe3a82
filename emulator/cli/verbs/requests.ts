import type { AppHandle, List, RequestListQuery, RequestView } from '../../client.ts'
import { Unreachable } from '../../client.ts'
import { given, readCount, readOneOf } from '../remote/flags.ts'
import { type Remote, upTo } from '../remote/remote.ts'
import type { Columns } from '../remote/table.ts'
import type { Verb } from '../remote/verb.ts'

/** How calls are shown to people. */
const REQUEST_COLUMNS: Columns<RequestView> = {
  at: ({ at }) => at,
  method: ({ method }) => method,
  status: ({ status }) => (status === 0 ? 'none' : status),
  ms: ({ durationMs }) => durationMs.toFixed(1),
  user: ({ userAlias }) => userAlias,
  error: ({ errorCode, faultId }) =>
    faultId === null ? errorCode : `${errorCode ?? ''} (fault ${faultId})`.trim(),
  path: ({ path }) => path,
}

interface Flags extends RequestListQuery {
  user?: string
  session?: string
  follow?: true
}

/** `requests`: the calls of an app's clients, the last one at the bottom. */
export const requests: Verb = {
  options: [
    ['--follow', 'go on with every call as it comes, until Ctrl-C'],
    ['--user <id>', 'of this user'],
    ['--session <id>', 'of this session'],
    ['--status <which>', 'ok or error', readOneOf('ok', 'error')],
    ['--search <text>', 'part of method and path, a user id or alias, or an error code'],
    ['--limit <n>', 'the last so many; default: 100', readCount],
  ],
  example: 'requests --follow --status error',
  async run(remote, flags: Flags) {
    const app = await remote.app()
    const query: RequestListQuery = {
      ...given(flags, 'status', 'search'),
      ...(flags.user === undefined ? {} : { userId: flags.user }),
      ...(flags.session === undefined ? {} : { sessionId: flags.session }),
    }
    const limit = flags.limit ?? 100
    if (flags.follow === true) return follow(remote, app, query, limit)
    const { items, total } = await upTo(limit, (page) => app.requests.list({ ...query, ...page }))
    remote.listSome({ items: items.toReversed(), total }, REQUEST_COLUMNS, 'no calls yet')
  },
}

const PAGE = 20

/** Prints what is there and then what comes; the emulator may restart meanwhile. */
async function follow(remote: Remote, app: AppHandle, query: RequestListQuery, limit: number): Promise<void> {
  const { emulator, io } = remote
  const print = remote.rows(REQUEST_COLUMNS)
  /** Calls up to this one are dealt with, and this is the last one heard of; in a new run, or an app made anew, ids begin again. */
  let done = 0
  let heard = 0
  let run: string | undefined
  const startOver = () => {
    done = 0
    heard = 0
  }
  const catchUp = coalesced(async (anythingMayHaveHappened: boolean) => {
    let first = false
    if (anythingMayHaveHappened) {
      const { instanceId } = await emulator.status()
      first = run === undefined
      if (!first && run !== instanceId) startOver()
      run = instanceId
    }
    const upToNow = heard
    const list = (page: object) => app.requests.list({ ...query, ...page })
    const fresh = first ? (await upTo(limit, list)).items : await newerThan(done, list)
    done = Math.max(done, upToNow, fresh[0]?.id ?? 0)
    print(fresh.toReversed())
  })
  await new Promise<void>((resolve, reject) => {
    const off = emulator.on((event) => {
      if (event?.type === 'app.created' && event.appId === app.id) startOver()
      if (event?.type === 'request.finished' && event.appId === app.id) heard = Math.max(heard, event.id)
      else if (event !== null) return
      catchUp(event === null).catch(end)
    })
    const stopWatching = io.onInterrupt(() => end())
    function end(error?: unknown): void {
      // Gone for now, or started anew and not used yet: the feed says when it is back.
      if (error instanceof Unreachable || isAppNotFound(error)) return
      off()
      stopWatching()
      if (error === undefined) resolve()
      else reject(error)
    }
  })
}

/** Newest first, in small pages: mostly there is one new call. */
async function newerThan(
  known: number,
  list: (page: { limit: number; after?: string }) => Promise<List<RequestView>>,
): Promise<RequestView[]> {
  const newer: RequestView[] = []
  let after: string | null = ''
  while (after !== null) {
    const { items, next }: List<RequestView> = await list({ limit: PAGE, ...(after === '' ? {} : { after }) })
    newer.push(...items.filter(({ id }) => id > known))
    after = items.some(({ id }) => id <= known) ? null : next
  }
  return newer
}

function isAppNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'AppNotFound'
}

/** One at a time; calls that come meanwhile are answered by one more, told the worst that any of them was told. */
function coalesced(work: (mayBeOld: boolean) => Promise<void>): (mayBeOld: boolean) => Promise<void> {
  let waiting: { mayBeOld: boolean } | undefined
  let busy = false
  return async (mayBeOld) => {
    waiting = { mayBeOld: mayBeOld || waiting?.mayBeOld === true }
    if (busy) return
    busy = true
    try {
      while (waiting !== undefined) {
        const next: { mayBeOld: boolean } = waiting
        waiting = undefined
        await work(next.mayBeOld)
      }
    } finally {
      busy = false
    }
  }
}
