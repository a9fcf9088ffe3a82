/** The Admin API's root. */
export const ADMIN = '/api/admin/v3.0'
/** The administrator every harness assumes [contract admin-api §1.1]. */
export const ADMINISTRATOR = { username: 'unique_user@domain.com', password: 'password' }
