import type { UnexpectedView, WarningView } from '../../client.ts'
import { counted } from '../remote/flags.ts'
import type { Verb } from '../remote/verb.ts'

/** `warnings`: what looks like a mistake of the client. */
export const warnings: Verb = {
  options: [
    [
      '--unexpected',
      'all that a test hardly meant: calls of no route, failures of the server, unused faults too',
    ],
    ['--clear', 'forget them'],
  ],
  example: 'warnings --unexpected',
  async run({ app, list, say }, flags: { unexpected?: true; clear?: true }) {
    const { warnings, unexpected } = await app()
    if (flags.clear === true) {
      const cleared = await warnings.clear()
      return say({ cleared }, `forgot ${counted(cleared, 'warning')}`)
    }
    if (flags.unexpected === true) {
      return list<UnexpectedView>(
        await unexpected(),
        { kind: ({ kind }) => kind, 'what happened': ({ message }) => message },
        'nothing unexpected',
      )
    }
    list<WarningView>(
      await warnings.list(),
      {
        'last at': ({ lastAt }) => lastAt,
        kind: ({ kind }) => kind,
        times: ({ count }) => count,
        'what happened': ({ message }) => message,
      },
      "no warnings ('warnings --unexpected' lists all that a test hardly meant)",
    )
  },
}
