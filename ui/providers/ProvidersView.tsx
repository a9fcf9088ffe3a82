/** Not yet. */
export function ProvidersView(_props: { appId: string }) {
  return <p>…</p>
}
