const APP_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/

/** What an app id is made of, for whoever gave another. */
export const APP_ID_RULE = "use letters, digits, '-' and '_'"

/** Whether this can be an app id, wherever it comes from: a client, a root file, an option, a state. */
export function isAppId(given: unknown): given is string {
  return typeof given === 'string' && APP_ID.test(given)
}
