/** Not yet. */
export function RequestsView(_props: { appId: string }) {
  return <p>…</p>
}
