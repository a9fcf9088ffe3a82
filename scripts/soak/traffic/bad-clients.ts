import { keepOn, pick, type Soak } from '../soak.ts'
import { BAD_REQUESTS } from './bad-requests.ts'
import { onSocket } from './raw-socket.ts'

/** A busy machine is no failure; an answer that never comes is. */
const LATE_MS = 60_000
/** How a connection that the emulator does not hear out may end. */
const BREAKS = new Set(['ECONNRESET', 'EPIPE'])

/** Clients that do what no client should; none of them may get more than its own refusal. */
export async function runBadClients(
  soak: Soak,
  { app, count, pauseMs }: { app: string; count: number; pauseMs: number },
): Promise<void> {
  const login = `/api/client/v2.0/app/${app}/auth/providers/anon-user/login`
  await Promise.all(
    Array.from({ length: count }, () =>
      keepOn(soak, pauseMs, async () => {
        const bad = pick(soak, BAD_REQUESTS)
        const { statuses, error } = await onSocket(soak, LATE_MS, (socket) => bad.act(socket, soak, login))
        soak.tally.count(
          `bad: ${bad.name}`,
          statuses[0] === undefined ? (error ?? 'closed') : String(statuses[0]),
        )
        const unexpected = statuses.find((status) => !bad.expect.includes(status))
        if (unexpected !== undefined) soak.tally.wrong(`bad client ${unexpected}`, bad.name)
        if (statuses.length < bad.answers)
          soak.tally.wrong('bad client without an answer', `${bad.name}: ${statuses.length}, ${error}`)
        if (error !== undefined && !(bad.mayBreak === true && BREAKS.has(error)))
          soak.tally.wrong('bad client broken', `${bad.name}: ${error}`)
      }),
    ),
  )
}
