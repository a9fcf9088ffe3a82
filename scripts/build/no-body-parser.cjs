// Express offers the parsers of body-parser as its own. Nothing here uses them (http/read-json.ts says why), and with
// them come the character tables of iconv-lite: a tenth of the package.
module.exports = {}
