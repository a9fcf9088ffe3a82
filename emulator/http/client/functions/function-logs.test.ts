import { expect, it } from 'vitest'
import { CLIENT } from '../../emulator.fixture.ts'
import { APP, checklistEmulator } from '../checklist/checklist.fixture.ts'

/** A function that writes all it is given, and answers a member of it. */
const functionFiles = (name: string, result: string) => ({
  [`functions/${name}/config.json`]: JSON.stringify({ name, private: false }),
  [`functions/${name}/source.js`]: `exports = (given, more) => { console.log(Object.keys(given).join(), given); console.log('again', ...Object.values(given)); if (given.id === 'nobody') throw new Error('who?'); return ${result} }`,
})

async function openWithFunctions() {
  const given = checklistEmulator({
    providers: {
      'custom-function': { config: { authFunctionName: 'who' }, disabled: false },
      'local-userpass': {
        config: {
          autoConfirm: false,
          runConfirmationFunction: true,
          confirmationFunctionName: 'confirm',
          runResetFunction: true,
          resetFunctionName: 'reset',
        },
        disabled: false,
      },
    },
    files: {
      ...functionFiles('who', 'given.id'),
      ...functionFiles('confirm', "{ status: 'success' }"),
      ...functionFiles('reset', "{ status: 'pending' }"),
    },
  })
  const newest = async () => (await given.app.requests.list()).items[0]
  return { ...given, newest }
}

it('what the function of a login writes stands beside the login, also of one that is refused', async () => {
  const { enter, newest } = await openWithFunctions()
  await enter('custom-function', { id: 'ann', password: 'hunter2hunter2' }).expect(200)
  expect((await newest())?.logs).toEqual(["id,password { id: 'ann', password: '•••' }", 'again ann •••'])
  await enter('custom-function', { id: 'nobody' }).expect(401)
  expect((await newest())?.logs).toEqual(["id { id: 'nobody' }", 'again nobody'])
})

it('what functions of confirmations and resets write is shown without the tokens that they alone are given', async () => {
  const { register, request, newest } = await openWithFunctions()
  await register('ann@example.net').expect(201)
  const confirmed = await newest()
  expect(confirmed?.path).toContain('/register')
  expect(confirmed?.logs).toEqual([
    expect.stringMatching(/^token,tokenId,username \{\s+token: '•••',\s+tokenId: '•••',\s+username: 'ann@/),
    'again ••• ••• ann@example.net',
  ])
  await request
    .post(`${CLIENT}/app/${APP}/auth/providers/local-userpass/reset/call`)
    .send({ email: 'ann@example.net', password: 'a new password' })
    .expect(200)
  expect((await newest())?.logs[1]).toBe('again ••• ••• ann@example.net ••• false')
})
