const LABELS: Readonly<Record<string, string>> = {
  'anon-user': 'Anonymous',
  'local-userpass': 'Email/Password',
  'api-key': 'API Keys',
  'custom-token': 'Custom JWT',
  'custom-function': 'Custom Function',
  'oauth2-google': 'Google',
  'oauth2-facebook': 'Facebook',
  'oauth2-apple': 'Apple',
}

/** A provider type as App Services wrote it on its pages. */
export function providerLabel(type: string): string {
  return LABELS[type] ?? type
}
