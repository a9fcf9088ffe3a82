import type { SnapshotView } from '../../client.ts'
import { counted } from '../remote/flags.ts'
import type { Noun } from '../remote/verb.ts'

const NAME = [['<name>', 'its name']] as const

/** `snapshot`: how an app stood, in memory. */
export const snapshot: Noun = {
  save: {
    summary: 'keep how the app stands, in memory; a name that is taken is taken over',
    operands: NAME,
    example: 'snapshot save before',
    async run({ app, say }, _flags, [name = '']) {
      const saved = await (await app()).snapshots.save(name)
      say(
        saved,
        `saved ${saved.name} (${counted(saved.users, 'user')}, ${counted(saved.sessions, 'session')})`,
      )
    },
  },
  restore: {
    summary: 'put users, sessions, devices, overrides and clock back to how they stood',
    operands: NAME,
    example: 'snapshot restore before',
    async run({ app, say }, _flags, [name = '']) {
      const users = await (await app()).snapshots.restore(name)
      say({ users }, `restored ${name} (${counted(users, 'user')})`)
    },
  },
  list: {
    summary: 'what was kept, oldest first; the 20 newest are',
    example: 'snapshot list',
    async run({ app, list }) {
      list<SnapshotView>(
        await (await app()).snapshots.list(),
        {
          name: ({ name }) => name,
          'taken at': ({ takenAt }) => takenAt,
          users: ({ users }) => users,
          sessions: ({ sessions }) => sessions,
        },
        'no snapshots',
      )
    },
  },
}
