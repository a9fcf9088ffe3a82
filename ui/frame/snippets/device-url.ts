/** The same base URL as an Android emulator reaches it: its own loopback is not the machine's. */
export function androidUrl(baseUrl: string): string {
  return baseUrl.replace(/^(https?:\/\/)(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/, '$110.0.2.2')
}

/** Whether only programs on this machine reach it. */
export function isLoopback(baseUrl: string): boolean {
  return androidUrl(baseUrl) !== baseUrl
}
