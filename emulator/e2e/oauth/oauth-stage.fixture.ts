import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { servePage } from '../fixtures/page-server.fixture.ts'
import { sharedBrowser } from '../ui/stage/browser.fixture.ts'
import { APP_ID, startApp } from '../ui/stage/emulator.fixture.ts'

const PROVIDERS = ['oauth2-google', 'oauth2-facebook', 'oauth2-apple']

/** An app's page of its own origin with an SDK in it, and an emulator that lets it come back there. */
export function oauthStage() {
  const browser = sharedBrowser()
  return async (script: string, options: { bypassCSP?: boolean } = {}) => {
    const pages = await servePage(await bundle(script))
    onTestFinished(() => pages.close())
    const home = `http://127.0.0.1:${pages.port}/`
    const emulator = await startApp({ files: providerFiles(home) })
    const page = await browser.open('about:blank', options)
    const place = JSON.stringify({ baseUrl: emulator.url, appId: APP_ID })
    await page.context().addInitScript(`globalThis.place = ${place}`)
    await page.goto(home)
    return { page, home, emulator, control: emulator.control.app(APP_ID) }
  }
}

/** Runs an expression in the page; `app` of the page's script and the like are globals there. */
export function run<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(expression)
}

/** Plays somebody new at the consent page. */
export async function continueAs(consent: Page, name: string, email: string): Promise<void> {
  await consent.getByRole('textbox', { name: 'Name' }).fill(name)
  await consent.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await consent.getByRole('button', { name: 'Continue' }).click()
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    keepNames: true,
    logLevel: 'error',
    define: { global: 'globalThis' },
  })
  return outputFiles[0]?.text ?? ''
}

function providerFiles(home: string): Record<string, string> {
  const providers = PROVIDERS.map((name) => ({
    name,
    type: name,
    config: { clientId: 'client' },
    secret_config: { clientSecret: 'secret' },
    disabled: false,
    ...(name === 'oauth2-apple' ? {} : { metadata_fields: [{ required: true, name: 'email' }] }),
    redirect_uris: [home],
  }))
  const all = [{ name: 'anon-user', type: 'anon-user', disabled: false }, ...providers]
  return Object.fromEntries(
    all.map((one) => [`auth_providers/${one.name}.json`, JSON.stringify(one, null, 4)]),
  )
}
