/** What an SDK has to know. */
export interface SnippetInput {
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly appId: string
}

/** Lines to paste for one kind of client. */
export interface Snippet {
  readonly id: string
  readonly label: string
  readonly blocks: readonly { readonly of: string; readonly code: string }[]
  /** What trips people up. */
  readonly note?: string
}
