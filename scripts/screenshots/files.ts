import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Anonymous users, e-mail addresses and API keys as they should be, a broken file, and two functions. */
export function writeFiles(directory: string): void {
  const write = (path: string, text: string) => {
    const file = join(directory, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const writeProvider = (type: string, members: object) =>
    write(`auth_providers/${type}.json`, `${JSON.stringify({ name: type, type, ...members }, null, 2)}\n`)
  writeProvider('anon-user', { disabled: false })
  writeProvider('local-userpass', {
    config: {
      autoConfirm: false,
      emailConfirmationUrl: 'https://members.example.net/confirm',
      resetPasswordUrl: 'https://members.example.net/reset',
      runConfirmationFunction: false,
      runResetFunction: false,
    },
    disabled: false,
  })
  writeProvider('api-key', { disabled: false })
  writeProvider('custom-function', { config: { authFunctionName: 'price' }, disabled: 'no' })
  write('functions/price/config.json', '{ "name": "price", "private": false }\n')
  write(
    'functions/price/source.js',
    `exports = (basket) => {
  console.log('basket of', context.user.id, basket)
  const sum = basket.reduce((total, { price, count }) => total + price * count, 0)
  console.log('sum without discounts:', sum, '— a line that is long enough to need more room than the pane has')
  return sum
}
`,
  )
  write('functions/broken/config.json', '{ "name": "broken", "private": false }\n')
  write(
    'functions/broken/source.js',
    `exports = () => {\n  console.error('about to fail')\n  return missing.name\n}\n`,
  )
}
