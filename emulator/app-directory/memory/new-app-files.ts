import { PROVIDERS_FILE } from '../read/provider-files.ts'

/** The files of an app that was just made through the Admin API: every service makes it with API keys turned off. */
export function newAdminApp(name: string, appId: string): Map<string, string> {
  const apiKey = { name: 'api-key', type: 'api-key', disabled: true }
  return files(appId, name, { 'api-key': apiKey })
}

/** The files that say what an app has without any: anonymous login and nothing else. */
export function defaultAppFiles(appId: string): Map<string, string> {
  const anonymous = { name: 'anon-user', type: 'anon-user', disabled: false }
  return files(appId, nameIn(appId), { 'anon-user': anonymous })
}

/** The name that a client app id was most likely made of: without the five letters at its end, and no longer than one. */
export function nameIn(appId: string): string {
  return (/^(.+)-[a-z]{5}$/.exec(appId)?.[1] ?? appId).slice(0, 32)
}

function files(appId: string, name: string, providers: object): Map<string, string> {
  const root = {
    app_id: appId,
    config_version: 20210101,
    name,
    location: 'US-VA',
    deployment_model: 'GLOBAL',
  }
  return new Map([
    ['realm_config.json', exported(root)],
    [PROVIDERS_FILE, exported(providers)],
  ])
}

function exported(value: unknown): string {
  return `${JSON.stringify(value, null, 4)}\n`
}
