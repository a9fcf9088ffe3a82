import type { AppView } from '../../client.ts'
import { counted } from '../remote/flags.ts'
import type { Noun, Verb } from '../remote/verb.ts'

/** `apps`: the worlds of the emulator. */
export const apps: Noun = {
  list: {
    summary: 'every app: configured, seen, or made on purpose',
    example: 'apps list',
    ofNoApp: true,
    async run({ emulator, list }) {
      list<AppView>(
        await emulator.apps(),
        {
          id: ({ id }) => id,
          'made by': ({ createdBy }) => createdBy,
          users: ({ users }) => users,
          'live sessions': ({ liveSessions }) => liveSessions,
          'last request': ({ lastRequestAt }) => lastRequestAt,
        },
        'no app yet',
      )
    },
  },
  create: {
    summary: 'make a fresh, empty app',
    operands: [['[id]', 'its id; default: one of its own']],
    example: 'apps create myapp-abcde',
    ofNoApp: true,
    async run({ emulator, say }, _flags, [id]) {
      const app = (await emulator.invoke('apps.create', { id })) as AppView
      say(app, app.id)
    },
  },
  delete: {
    summary: 'delete an app with everything in it; a configured one comes back empty',
    operands: [['<id>', 'its id']],
    example: 'apps delete myapp-abcde',
    ofNoApp: true,
    async run({ emulator, say }, _flags, [id = '']) {
      await emulator.invoke('apps.delete', { appId: id })
      say({ deleted: true }, `deleted app ${id}`)
    },
  },
}

/** `reset`: an app as new, or all. */
export const reset: Verb = {
  options: [['--all', 'every app; those that clients or tests made are gone']],
  example: 'reset --app myapp-abcde',
  async run({ emulator, app, say }, { all }: { all?: true }) {
    if (all === true) {
      const answer = (await emulator.invoke('resetAll', {})) as { apps: number; users: number }
      return say(answer, `reset ${counted(answer.apps, 'app')} (${counted(answer.users, 'user')})`)
    }
    const { id } = await app()
    const { users } = (await emulator.invoke('reset', { appId: id })) as { users: number }
    say({ users }, `reset app ${id} (${counted(users, 'user')})`)
  },
}
