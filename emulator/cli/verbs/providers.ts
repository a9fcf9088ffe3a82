import type { ProviderView } from '../../client.ts'
import type { Noun, Verb } from '../remote/verb.ts'

/** `providers`: the ways to log in. */
export const providers: Noun = {
  list: {
    summary: 'every provider type, configured or not',
    example: 'providers list',
    async run({ app, list }) {
      list<ProviderView>(
        await (await app()).providers.list(),
        {
          name: ({ name }) => name,
          state: ({ state, overridden }) => (overridden ? `${state} (for this app alone)` : state),
          file: ({ file, line }) => (file === null || line === null ? file : `${file}:${line}`),
          problems: ({ problems }) => problems.length,
        },
        'no providers',
      )
    },
  },
  enable: switchTo(false),
  disable: switchTo(true),
}

function switchTo(disabled: boolean): Verb {
  const verb = disabled ? 'disable' : 'enable'
  return {
    summary: disabled ? 'refuse new logins with it; nobody is logged out' : 'let it log in again',
    operands: [['<name>', 'such as anon-user']],
    options: [['--file', 'write the provider’s file; default: for this app alone, until its reset']],
    example: `providers ${verb} anon-user`,
    async run({ app, emulator, say }, { file }: { file?: true }, [name]) {
      const { id } = await app()
      const input = { appId: id, name, disabled, scope: file === true ? 'file' : 'app' }
      const view = (await emulator.invoke('providers.update', input)) as ProviderView
      say(
        view,
        `${view.name} is ${view.state}${view.overridden ? ' (for this app alone)' : ` in ${view.file}`}`,
      )
    },
  }
}
