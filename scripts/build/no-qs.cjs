/**
 * Stands in for qs in the bundle: Express loads it for its extended query parser, which is off (http/http-app.ts), and
 * with it a dozen packages.
 */
exports.parse = () => {
  throw new Error('the extended query parser is not part of this bundle')
}
