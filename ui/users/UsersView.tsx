/** Not yet. */
export function UsersView(_props: { appId: string }) {
  return <p>…</p>
}
