import { keepOn, pick, type Soak } from '../soak.ts'
import { call, FAULT_STATUS } from './call.ts'

const FAULTS: readonly [object, ...object[]] = [
  { status: FAULT_STATUS, errorCode: 'SoakFault', times: 5 },
  { drop: true, times: 3 },
  { truncate: 20, times: 3 },
  { delay: '300ms', times: 10 },
  { path: '*/auth/session', status: FAULT_STATUS, times: 3 },
]

/** Operators of one app: they end sessions, switch users off, delete, reset, restore, move the clock and arm faults. */
export async function runOperators(
  soak: Soak,
  { app, count, pauseMs }: { app: string; count: number; pauseMs: number },
) {
  await Promise.all(
    Array.from({ length: count }, () =>
      keepOn(soak, pauseMs, () => pick(soak, [onUser, onUser, onUser, onMany, onApp, onClock])(soak, app)),
    ),
  )
}

const at = (app: string) => `/emulator/v1/apps/${app}`

function post(soak: Soak, name: string, path: string, body: unknown, expect: number[]) {
  return call(soak, { name: `operator: ${name}`, method: 'POST', path, body, expect })
}

/** One user or session of the list; it may be gone by the time it is called. */
async function onUser(soak: Soak, app: string): Promise<void> {
  const what = pick(soak, ['users', 'sessions'])
  const list = `${at(app)}/${what}?limit=20`
  const { body } = await call(soak, { name: `operator: list ${what}`, path: list, expect: [200] })
  const items: { id: string }[] = body?.items ?? []
  const [first, ...more] = items
  if (first === undefined) return
  const one = `${at(app)}/${what}/${pick(soak, [first, ...more]).id}`
  if (what === 'sessions') {
    const token = pick(soak, ['access', 'refresh', 'both'])
    const verb = pick(soak, ['expire', 'revoke'])
    await post(
      soak,
      `${verb} a session`,
      `${one}/${verb}`,
      verb === 'expire' ? { token } : undefined,
      [200, 404],
    )
    return
  }
  const verb = pick(soak, ['disable', 'enable', 'revoke', 'delete'])
  if (verb === 'delete')
    await call(soak, { name: 'operator: delete a user', method: 'DELETE', path: one, expect: [200, 404] })
  else await post(soak, `${verb} a user`, `${one}/${verb}`, undefined, [200, 404])
}

async function onMany(soak: Soak, app: string): Promise<void> {
  const verb = pick(soak, ['expire', 'revoke', 'disable', 'enable', 'delete'])
  await post(soak, `${verb} all users`, `${at(app)}/users/${verb}`, { all: true }, [200])
  await post(soak, 'make users', `${at(app)}/users`, { count: 20 }, [201])
}

async function onApp(soak: Soak, app: string): Promise<void> {
  const name = pick(soak, ['one', 'two', 'three'])
  switch (pick(soak, ['reset', 'save', 'restore', 'export', 'fault', 'another app', 'warnings'])) {
    case 'reset':
      return void (await post(soak, 'reset', `${at(app)}/reset`, undefined, [200]))
    case 'save':
      return void (await post(soak, 'save a snapshot', `${at(app)}/snapshots`, { name }, [201]))
    case 'restore': {
      const path = `${at(app)}/snapshots/${name}/restore`
      return void (await post(soak, 'restore a snapshot', path, undefined, [200, 404]))
    }
    case 'export': {
      const { status, body } = await call(soak, {
        name: 'operator: export',
        path: `${at(app)}/export`,
        expect: [200],
      })
      if (status === 200) await post(soak, 'import', `${at(app)}/import`, body, [200])
      return
    }
    case 'fault':
      await call(soak, {
        name: 'operator: clear faults',
        method: 'DELETE',
        path: `${at(app)}/faults`,
        expect: [200],
      })
      return void (await post(soak, 'arm a fault', `${at(app)}/faults`, pick(soak, FAULTS), [201]))
    case 'another app': {
      const { body } = await post(soak, 'make an app', '/emulator/v1/apps', {}, [201])
      const login = `/api/client/v2.0/app/${body?.id}/auth/providers/anon-user/login`
      await call(soak, { name: 'login in a new app', method: 'POST', path: login, expect: [200, 401] })
      const path = at(body?.id)
      await call(soak, { name: 'operator: delete an app', method: 'DELETE', path, expect: [200] })
      return
    }
    case 'warnings':
      await call(soak, {
        name: 'operator: unexpected',
        path: `${at(app)}/requests/unexpected`,
        expect: [200],
      })
      return void (await call(soak, {
        name: 'operator: requests',
        path: `${at(app)}/requests?limit=50`,
        expect: [200],
      }))
  }
}

async function onClock(soak: Soak, app: string): Promise<void> {
  const verb = pick(soak, ['advance', 'freeze', 'resume', 'reset', 'reset'])
  const body = verb === 'advance' ? { by: pick(soak, ['31m', '61d', '91d']) } : undefined
  // 400: it has gone as far as it goes.
  await post(soak, `clock ${verb}`, `${at(app)}/clock/${verb}`, body, [200, 400])
}
