import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

/** What axe-core finds wrong in a page, gathered over many sights. */
export interface Findings {
  /** Has a look at the page as it stands, first in light, then at its colours in dark. */
  look(page: Page, sight: { readonly name: string; readonly floats?: true }): Promise<void>
  /** One line for every broken rule and element, with the sights it is in; empty when all is well. */
  lines(): string[]
}

/** No findings yet. */
export function createFindings(): Findings {
  const found = new Map<string, string[]>()
  const run = async (page: Page, name: string, options: object) => {
    const violations: Violation[] = await page.evaluate(
      `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
    )
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary = '' } of nodes) {
        const what = `${id} at ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`
        found.set(what, [...(found.get(what) ?? []), name])
      }
    }
  }
  return {
    async look(page, { name, floats = false }) {
      await page.evaluate(source)
      await showScheme(page, 'light')
      await run(page, `${name}, light`, { rules: { region: { enabled: !floats } } })
      await showScheme(page, 'dark')
      await run(page, `${name}, dark`, { runOnly: ['color-contrast'] })
    },
    lines: () => [...found].map(([what, sights]) => `${what} (${sights.join('; ')})`),
  }
}

async function showScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
  // Colours on their way from one scheme to the other are neither.
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))')
}
