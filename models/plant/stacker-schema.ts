/** File schema of a stacker crane, which puts loads into the slots of a rack. */
import { notNegative, positive, quantity, strictMap } from './field-schema.ts'

export const stackerSchema = strictMap({
  alongSpeed: quantity('speed', positive),
  liftSpeed: quantity('speed', positive),
  handling: quantity('duration', notNegative).default(0).meta({
    description: 'Taking a load on and putting it into its slot, together',
  }),
}).meta({ description: 'The crane drives and lifts at the same time, to the slot and back' })
