import { PERSON_FIELDS } from '../../core/oauth/oauth-person.ts'
import { AUTH_PROVIDER_TYPES } from '../../core/providers/auth-provider.ts'
import { MAX_CUSTOM_DATA_BYTES } from '../../core/users/custom-data.ts'
import { isObject } from '../../core/values/is-object.ts'
import {
  type Check,
  flag,
  list,
  named,
  object,
  oneOf,
  optional,
  orNull,
  someWords,
  value,
  whole,
  words,
} from './check.ts'
import { instant } from './instants.ts'

/** The records of an app as they stand in files: the core's own, without what follows from others. */

const id = someWords
const providerType = oneOf(...AUTH_PROVIDER_TYPES)

export const user = object({
  id,
  type: oneOf('normal', 'server'),
  createdAt: instant,
  lastLoginAt: orNull(instant),
  lastSeenAt: orNull(instant),
  disabled: flag,
  identities: list(object({ id: words, providerType, providerId: id, data: named(words) }), 1),
  customData: orNull(
    value(
      'an object of at most 16 KB',
      (given): given is Record<string, unknown> =>
        isObject(given) && Buffer.byteLength(JSON.stringify(given)) <= MAX_CUSTOM_DATA_BYTES,
    ),
  ),
})

export const session = object({
  id,
  userId: id,
  deviceId: orNull(id),
  providerType,
  identityId: words,
  createdAt: instant,
  lastRefreshAt: orNull(instant),
  refreshCount: whole(0, Number.MAX_SAFE_INTEGER),
  accessExpiresAt: instant,
  accessExpiredThrough: whole(-1, Number.MAX_SAFE_INTEGER),
  refreshExpiresAt: instant,
  endedBy: orNull(oneOf('logOut', 'revoke', 'expire', 'disable')),
  endedAt: orNull(instant),
})

export const device = object({
  id,
  createdAt: instant,
  lastLoginAt: instant,
  info: object({
    platform: optional(words),
    platformVersion: optional(words),
    appId: optional(words),
    appVersion: optional(words),
    sdkVersion: optional(words),
  }),
})

const mailToken = orNull(object({ token: id, tokenId: id, expiresAt: instant }))

export const registration = object({
  id,
  email: id,
  passwordHash: words,
  confirmed: flag,
  createdAt: instant,
  userId: orNull(id),
  confirmation: mailToken,
  reset: mailToken,
})

export const apiKey = object({
  id,
  name: id,
  digest: words,
  ownerId: orNull(id),
  createdAt: instant,
  disabled: flag,
})

export const mail = object({
  id: whole(1, Number.MAX_SAFE_INTEGER),
  at: instant,
  kind: oneOf('confirm', 'reset'),
  to: words,
  subject: words,
  token: id,
  tokenId: id,
  link: orNull(words),
})

type PersonFields = Record<(typeof PERSON_FIELDS)[number], Check<string | undefined>>

export const person = object({
  id: words,
  ...(Object.fromEntries(PERSON_FIELDS.map((field) => [field, optional(words)])) as PersonFields),
})

export const usedAuthCode = object({ id, expiresAt: instant })
