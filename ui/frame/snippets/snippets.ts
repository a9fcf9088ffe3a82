import { curlSnippet } from './curl-snippet.ts'
import { android, ios, stitchReactNative } from './device-snippets.ts'
import { realmNode, realmWeb, stitchBrowser, stitchLegacy, stitchServer } from './js-snippets.ts'
import type { Snippet, SnippetInput } from './snippet.ts'

/** Lines for every client, in the order of the tabs. */
export function snippetsFor(input: SnippetInput): readonly Snippet[] {
  return [
    stitchBrowser(input),
    stitchServer(input),
    stitchReactNative(input),
    stitchLegacy(input),
    realmWeb(input),
    realmNode(input),
    android(input),
    ios(input),
    curlSnippet(input),
  ]
}
