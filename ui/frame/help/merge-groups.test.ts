import { expect, it } from 'vitest'
import { keyName, mergeGroups } from './merge-groups.ts'

const key = (name: string, label: string) => ({ key: name, label, run: () => true })

it('lists a group once and a key once, as it was registered last', () => {
  expect(
    mergeGroups([
      { name: 'Views', shortcuts: [key('1', 'Users')] },
      { name: 'Rows', shortcuts: [key('j', 'next row')] },
      { name: 'Views', shortcuts: [key('1', 'users'), key('2', 'sessions')] },
      { name: 'Empty', shortcuts: [] },
    ]),
  ).toEqual([
    {
      name: 'Views',
      shortcuts: [
        { key: '1', label: 'users' },
        { key: '2', label: 'sessions' },
      ],
    },
    { name: 'Rows', shortcuts: [{ key: 'j', label: 'next row' }] },
  ])
})

it('names keys as they are printed', () => {
  expect(['ArrowDown', 'Escape', ' ', 'j', '?'].map(keyName)).toEqual(['↓', 'Esc', 'Space', 'j', '?'])
})
