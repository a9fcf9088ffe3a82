import { androidUrl, isLoopback } from './device-url.ts'
import type { Snippet, SnippetInput } from './snippet.ts'

const PHONE = 'A phone needs this machine’s own address: start the emulator with --host 0.0.0.0.'

/** For React Native with the Stitch SDK. */
export function stitchReactNative({ baseUrl, appId }: SnippetInput): Snippet {
  return {
    id: 'stitch-react-native',
    label: 'React Native',
    ...(isLoopback(baseUrl) && {
      note: `On an Android emulator the base URL is ${androidUrl(baseUrl)}. ${PHONE}`,
    }),
    blocks: [
      {
        of: 'mongodb-stitch-react-native-sdk',
        code: `import { AnonymousCredential, Stitch, StitchAppClientConfiguration } from 'mongodb-stitch-react-native-sdk'

const configuration = new StitchAppClientConfiguration.Builder().withBaseUrl('${baseUrl}').build()
const client = await Stitch.initializeDefaultAppClient('${appId}', configuration)
const user = await client.auth.loginWithCredential(new AnonymousCredential())`,
      },
    ],
  }
}

/** For Android: the Stitch SDK in Java, the Realm SDK in Kotlin. */
export function android({ baseUrl, appId }: SnippetInput): Snippet {
  const url = androidUrl(baseUrl)
  return {
    id: 'android',
    label: 'Android',
    note: `The app must allow cleartext: android:usesCleartextTraffic="true" in its debug manifest. ${
      isLoopback(baseUrl) ? `10.0.2.2 is this machine as an Android emulator sees it. ${PHONE}` : ''
    }`.trim(),
    blocks: [
      {
        of: 'Stitch Android (Java)',
        code: `import com.mongodb.stitch.android.core.Stitch;
import com.mongodb.stitch.android.core.StitchAppClient;
import com.mongodb.stitch.core.StitchAppClientConfiguration;
import com.mongodb.stitch.core.auth.providers.anonymous.AnonymousCredential;

StitchAppClientConfiguration configuration =
    new StitchAppClientConfiguration.Builder().withBaseUrl("${url}").build();
StitchAppClient client = Stitch.initializeDefaultAppClient("${appId}", configuration);
client.getAuth().loginWithCredential(new AnonymousCredential());`,
      },
      {
        of: 'Realm Kotlin',
        code: `import io.realm.kotlin.mongodb.App
import io.realm.kotlin.mongodb.AppConfiguration
import io.realm.kotlin.mongodb.Credentials

val app = App.create(AppConfiguration.Builder("${appId}").baseUrl("${url}").build())
val user = app.login(Credentials.anonymous())`,
      },
    ],
  }
}

/** For iOS: the Stitch and the Realm SDK in Swift. */
export function ios({ baseUrl, appId }: SnippetInput): Snippet {
  return {
    id: 'ios',
    label: 'iOS',
    note: `The simulator reaches this machine as it is; App Transport Security must allow local networking.${
      isLoopback(baseUrl) ? ` ${PHONE}` : ''
    }`,
    blocks: [
      {
        of: 'Stitch iOS (Swift)',
        code: `import StitchCore

let configuration = StitchAppClientConfigurationBuilder().with(baseURL: "${baseUrl}").build()
let client = try Stitch.initializeDefaultAppClient(
    withClientAppID: "${appId}", withConfiguration: configuration)
client.auth.login(withCredential: AnonymousCredential()) { result in print(result) }`,
      },
      {
        of: 'Realm Swift',
        code: `import RealmSwift

let app = App(id: "${appId}", configuration: AppConfiguration(baseURL: "${baseUrl}"))
let user = try await app.login(credentials: .anonymous)`,
      },
    ],
  }
}
