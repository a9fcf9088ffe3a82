import { CommandFailed, expectStatus, type Pause } from '../cli/command.fixture.ts'
import { goObject, goObjects, goStrings } from '../cli/go-json.fixture.ts'
import type { StitchApp } from './apps.fixture.ts'
import type { StitchSession } from './session.fixture.ts'

/** What an import would change. */
export async function diffImport(
  session: StitchSession,
  app: StitchApp,
  body: object,
  strategy: string,
): Promise<string[]> {
  const reply = await session.call(
    'POST',
    `${app.path}/import?strategy=${strategy}&diff=true`,
    JSON.stringify(body),
  )
  if (reply.status !== 200)
    throw new CommandFailed(`failed to diff app with currently deployed instance: error: ${reply.text}`)
  return goStrings(reply.json())
}

/** Draft, import, deployment, and a look every second until it is through; whatever fails takes the draft with it. */
export async function importAndDeploy(
  session: StitchSession,
  app: StitchApp,
  { body, strategy, discards, pause }: { body: object; strategy: string; discards: boolean; pause: Pause },
): Promise<void> {
  const draft = await openDraft(session, app, discards)
  try {
    const imported = await session.call(
      'POST',
      `${app.path}/import?strategy=${strategy}`,
      JSON.stringify(body),
    )
    if (imported.status !== 204) throw new CommandFailed(`failed to import app: error: ${imported.text}`)
    const reply = await session.call('POST', `${app.path}/drafts/${draft}/deployment`)
    expectStatus(reply, 201)
    let deployment = goObject(reply.json())
    // A failed status is not reported by this CLI.
    while (['created', 'pending'].includes(deployment.string('status'))) {
      await pause(1)
      const next = await session.call('GET', `${app.path}/deployments/${deployment.string('_id')}`)
      expectStatus(next, 200)
      deployment = goObject(next.json())
    }
  } catch (error) {
    expectStatus(await session.call('DELETE', `${app.path}/drafts/${draft}`), 204)
    throw error
  }
}

/** A new draft; one that exists is shown and, if the user wants it so, thrown away first. */
async function openDraft(session: StitchSession, app: StitchApp, discards: boolean): Promise<string> {
  const create = () => session.call('POST', `${app.path}/drafts`)
  const first = await create()
  if (first.status === 201) return goObject(first.json()).string('_id')
  if (goObject(first.json()).string('error_code') !== 'DraftAlreadyExists')
    throw new CommandFailed(`failed to create draft for import: ${first.text}`)

  const list = await session.call('GET', `${app.path}/drafts`)
  expectStatus(list, 200)
  const [existing, ...more] = goObjects(list.json())
  if (existing === undefined || more.length > 0) throw new CommandFailed('expected exactly one draft')
  const id = existing.string('_id')
  const diff = await session.call('GET', `${app.path}/drafts/${id}/diff`)
  expectStatus(diff, 200)
  goObject(diff.json()).strings('diffs')
  if (!discards) throw new CommandFailed('the existing draft was kept')
  expectStatus(await session.call('DELETE', `${app.path}/drafts/${id}`), 204)
  const second = await create()
  expectStatus(second, 201)
  return goObject(second.json()).string('_id')
}
