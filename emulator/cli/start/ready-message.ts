import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { relative } from 'node:path'
import type { Emulator } from '../../running-emulator.ts'
import { VERSION } from '../../version.ts'
import { commandFor } from './command-for.ts'
import type { StartFlags } from './start-flags.ts'

/** The first line with --json, and the content of --ready-file. */
export function readyEvent(emulator: Emulator) {
  return {
    event: 'ready',
    url: emulator.url,
    port: emulator.port,
    appId: emulator.defaultApp()?.id ?? null,
    pid: process.pid,
  }
}

/** What a person wants to know first: where, which app, which providers, and one command to try. */
export async function readyMessage(
  emulator: Emulator,
  appDirectory: string,
  flags: StartFlags,
): Promise<string> {
  const app = emulator.defaultApp()
  const facts = emulator.directoryFacts()
  const url = emulator.url ?? ''
  const refusesAll = app === undefined && flags.strictApps === true
  const appLine =
    app === undefined
      ? refusesAll
        ? 'none, so every id is refused: name one with --app-id'
        : 'any: every id a client uses is a fresh, empty app'
      : `${app.id}${flags.strictApps === true || flags.anyApp !== true ? '' : ' (and any other)'}`
  const lines = [
    `anon-emulator ${VERSION} is ready. Not for production: everybody may log in.`,
    '',
    `  Base URL    ${url}`,
    ...(flags.host !== undefined && emulator.openToOthers ? networkLines(emulator) : []),
    `  Web UI      ${emulator.servesUi ? `${url}/` : 'off'}`,
    `  App ID      ${appLine}`,
    `  Directory   ${relative(process.cwd(), appDirectory) || '.'}${facts.configured ? '' : ' (no auth_providers here: serving an app with anon-user enabled)'}`,
    `  Providers   ${facts.providers.join(', ') || 'none: every login is refused'}`,
    ...(emulator.stateFile === null ? [] : [`  State file  ${relative(process.cwd(), emulator.stateFile)}`]),
    '',
    ...(refusesAll
      ? []
      : [
          'Point your SDK at the base URL, or try:',
          `  curl -X POST ${url}/api/client/v2.0/app/${app?.id ?? 'myapp-abcde'}/auth/providers/anon-user/login`,
          '',
        ]),
    ...(facts.configured ? [] : ["'npx anon-emulator init' writes an app directory."]),
    `'${commandFor('requests --follow', emulator.port, url)}' shows the calls of your app. Ctrl-C stops the emulator.`,
  ]
  if (flags.host !== undefined && emulator.openToOthers) {
    lines.unshift(
      `WARNING: listening on ${emulator.addresses.join(', ')}: anybody who reaches this machine can log in and use the Control API.`,
      '',
    )
  }
  return lines.join('\n')
}

/** Where other machines reach it, when it listens on every address. */
function networkLines({ addresses, port }: Emulator): string[] {
  return networkUrls(addresses, port ?? 0, networkInterfaces()).map((url) => `  Network     ${url}`)
}

/** A URL for each address of this machine that is not loopback, when the emulator listens on all of them. */
export function networkUrls(
  listening: readonly string[],
  port: number,
  interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>,
): string[] {
  const takes = {
    IPv4: listening.some((address) => address === '0.0.0.0' || address === '::'),
    IPv6: listening.includes('::'),
  }
  return (
    Object.values(interfaces)
      .flatMap((infos) => infos ?? [])
      // An address of one link alone is of no use without the name of that link, which URLs of browsers do not take.
      .filter(({ internal, family, address }) => !internal && takes[family] && !address.startsWith('fe80:'))
      .map(({ family, address }) => `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`)
  )
}
