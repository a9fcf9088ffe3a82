import * as sdk from 'mongodb-stitch-server-sdk'
import { type StitchSdk, stitchAdapter } from './stitch.ts'

/** mongodb-stitch-server-sdk 4.9. */
export const adapter = stitchAdapter(sdk as unknown as StitchSdk)
