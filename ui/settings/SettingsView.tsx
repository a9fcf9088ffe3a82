/** Not yet. */
export function SettingsView(_props: { appId: string }) {
  return <p>…</p>
}
