import type { Snippet, SnippetInput } from './snippet.ts'

/** For pages with the Stitch SDK. */
export function stitchBrowser({ baseUrl, appId }: SnippetInput): Snippet {
  return {
    id: 'stitch-browser',
    label: 'JS browser',
    blocks: [
      {
        of: 'mongodb-stitch-browser-sdk',
        code: `// browsers have no \`global\`, which this SDK asks for: bundle with
// esbuild app.js --bundle --format=esm --define:global=window --outfile=bundle.js
import { AnonymousCredential, Stitch, StitchAppClientConfiguration } from 'mongodb-stitch-browser-sdk'

const configuration = new StitchAppClientConfiguration.Builder().withBaseUrl('${baseUrl}').build()
const client = Stitch.initializeDefaultAppClient('${appId}', configuration)
const user = await client.auth.loginWithCredential(new AnonymousCredential())`,
      },
    ],
  }
}

/** For scripts and servers with the Stitch SDK. */
export function stitchServer({ baseUrl, appId }: SnippetInput): Snippet {
  return {
    id: 'stitch-server',
    label: 'JS server',
    note: 'Without MemoryStorage the SDK keeps its login in ~/.stitch and reuses it, also when the emulator is new. client.close() lets a script end.',
    blocks: [
      {
        of: 'mongodb-stitch-server-sdk',
        code: `import { AnonymousCredential, MemoryStorage, Stitch, StitchAppClientConfiguration } from 'mongodb-stitch-server-sdk'

const configuration = new StitchAppClientConfiguration.Builder()
  .withBaseUrl('${baseUrl}')
  .withStorage(new MemoryStorage('test'))
  .build()
const client = Stitch.initializeDefaultAppClient('${appId}', configuration)
const user = await client.auth.loginWithCredential(new AnonymousCredential())
client.close()`,
      },
    ],
  }
}

/** For Node and browsers with the oldest SDK. */
export function stitchLegacy({ baseUrl, appId }: SnippetInput): Snippet {
  return {
    id: 'stitch-3',
    label: 'Stitch 3',
    blocks: [
      {
        of: 'mongodb-stitch 3',
        code: `import { StitchClientFactory } from 'mongodb-stitch'

const client = await StitchClientFactory.create('${appId}', { baseUrl: '${baseUrl}' })
const userId = await client.login()`,
      },
    ],
  }
}

/** For realm-web. */
export function realmWeb({ baseUrl, appId }: SnippetInput): Snippet {
  return {
    id: 'realm-web',
    label: 'realm-web',
    note: 'Credentials.anonymous() reuses the anonymous user it has; Credentials.anonymous(false) always makes a new one.',
    blocks: [
      {
        of: 'realm-web',
        code: `import { App, Credentials } from 'realm-web'

const app = new App({ id: '${appId}', baseUrl: '${baseUrl}' })
const user = await app.logIn(Credentials.anonymous())`,
      },
    ],
  }
}

/** For Node with the Realm SDK. */
export function realmNode({ baseUrl, appId }: SnippetInput): Snippet {
  return {
    id: 'realm-node',
    label: 'Realm Node',
    blocks: [
      {
        of: 'realm',
        code: `import Realm from 'realm'

const app = new Realm.App({ id: '${appId}', baseUrl: '${baseUrl}' })
const user = await app.logIn(Realm.Credentials.anonymous())`,
      },
    ],
  }
}
