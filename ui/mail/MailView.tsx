/** Not yet. */
export function MailView(_props: { appId: string }) {
  return <p>…</p>
}
