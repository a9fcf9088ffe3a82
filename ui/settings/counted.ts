/** `1 user`, `1,204 users`; `counted(2, 'user', 'anonymous ')` is `2 anonymous users`. */
export function counted(count: number, noun: string, kind = ''): string {
  return `${count.toLocaleString('en')} ${kind}${noun}${count === 1 ? '' : 's'}`
}
