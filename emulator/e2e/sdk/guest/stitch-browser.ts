import * as sdk from 'mongodb-stitch-browser-sdk'
import { type StitchSdk, stitchAdapter } from './stitch.ts'

/** mongodb-stitch-browser-sdk 4.9. */
export const adapter = stitchAdapter(sdk as unknown as StitchSdk)
