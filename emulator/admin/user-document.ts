import { type User, userData } from '../core/users/user.ts'

/** A user in the service's words; instants are seconds, 0 for never [contract admin-api §7.1]. */
export function userDocument(user: User) {
  return {
    _id: user.id,
    type: user.type,
    disabled: user.disabled,
    creation_date: seconds(user.createdAt),
    last_authentication_date: user.lastLoginAt === null ? 0 : seconds(user.lastLoginAt),
    data: userData(user),
    identities: user.identities.map(({ id, providerType, providerId, data }) => ({
      id,
      provider_type: providerType,
      provider_id: providerId,
      provider_data: data,
    })),
  }
}

/** Whole seconds: a fraction breaks realm-cli [contract admin-api §0.11]. */
export function seconds(at: number): number {
  return Math.floor(at / 1000)
}
