/** What can prove who somebody is, as plain data; an adapter throws for a kind that its SDK has no credential for. */
export type SdkCredential =
  | { readonly anonymous: true }
  | { readonly email: string; readonly password: string }
  /** A user's own API key, or a server key: two classes in the Stitch SDKs. */
  | { readonly key: string }
  | { readonly serverKey: string }
  /** A custom JWT. */
  | { readonly token: string }
  /** What a custom authentication function gets. */
  | { readonly payload: Readonly<Record<string, string>> }
  /** What Google, Facebook and Apple gave out. */
  | { readonly authCode: string }
  | { readonly accessToken: string }
  | { readonly idToken: string }
