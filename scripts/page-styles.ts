import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const CLASS = /\bm_[0-9a-f]{6,8}\b/g

/** The style files of Mantine whose components are in the page's scripts while their rules are not in its styles. */
export function missingStyles(stylesFolder: string, assetsFolder: string): string[] {
  const scripts = classesIn(assetsFolder, '.js')
  const styles = classesIn(assetsFolder, '.css')
  return readdirSync(stylesFolder).filter((name) => {
    if (!/^[A-Z]\w+\.css$/.test(name)) return false
    const classes = readFileSync(join(stylesFolder, name), 'utf8').match(CLASS) ?? []
    return classes.some((one) => scripts.has(one) && !styles.has(one))
  })
}

function classesIn(folder: string, ending: string): ReadonlySet<string> {
  const files = readdirSync(folder).filter((name) => name.endsWith(ending))
  return new Set(files.flatMap((name) => readFileSync(join(folder, name), 'utf8').match(CLASS) ?? []))
}
