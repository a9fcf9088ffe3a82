import { type AppState, COLLECTION_NAMES, type EmulatorState, type KeptApp } from './schema.ts'

/**
 * A state as JSON with a line for each record, in pieces: a text that can be compared line by line, and that is never
 * in memory whole.
 */
export function* emulatorText(state: EmulatorState): Generator<string> {
  const { apps, ...head } = state
  yield `${JSON.stringify(head).slice(0, -1)},"apps":[`
  for (const [index, app] of apps.entries()) {
    yield index === 0 ? '\n' : ',\n'
    yield* appText(app)
  }
  yield apps.length === 0 ? ']}\n' : '\n]}\n'
}

/** The same for one app. */
export function* appText(app: AppState | KeptApp): Generator<string> {
  const facts = Object.entries(app).filter(([name]) => !(COLLECTION_NAMES as string[]).includes(name))
  yield JSON.stringify(Object.fromEntries(facts)).slice(0, -1)
  for (const name of COLLECTION_NAMES) {
    yield `,\n"${name}":[`
    const records: readonly unknown[] = app[name]
    for (const [index, record] of records.entries())
      yield `${index === 0 ? '' : ','}\n${JSON.stringify(record)}`
    yield records.length === 0 ? ']' : '\n]'
  }
  yield '}'
}
