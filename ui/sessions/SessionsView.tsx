/** Not yet. */
export function SessionsView(_props: { appId: string }) {
  return <p>…</p>
}
