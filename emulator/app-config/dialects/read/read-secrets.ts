import type { ImportedSecrets, SecretTable } from '../imported-config.ts'
import type { Place } from '../place.ts'

/** The secrets of a body, whose values no message ever quotes. */
export function readSecrets(body: Place): ImportedSecrets {
  const secrets = body.member('secrets')
  const [providers, services] = ['auth_providers', 'services']
  const flat = secrets.members().filter(([key]) => key !== providers && key !== services)
  return {
    providers: readTable(secrets.member('auth_providers')),
    services: readTable(secrets.member('services')),
    named: new Map(flat.flatMap(([name, place]) => textOf(name, place))),
  }
}

function readTable(table: Place): SecretTable {
  return new Map(
    table.members().map(([entity, options]) => {
      const values = options.members().flatMap(([option, place]) => textOf(option, place))
      return [entity, new Map(values)] as const
    }),
  )
}

function textOf(key: string, place: Place): (readonly [string, string])[] {
  const text = place.text()
  return text === undefined ? [] : [[key, text]]
}
