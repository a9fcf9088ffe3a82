/** Not yet. */
export function HomeView() {
  return <p>…</p>
}
