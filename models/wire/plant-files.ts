/** The files of a plant as texts, as they go from a server or a library to whoever asks what was changed in it. */
import { z } from 'zod'

/** Files that a plant does not have are left out. */
export const plantFilesSchema = z.object({
  plant: z.string(),
  transformation: z.string().optional(),
  figures: z.string().optional(),
  tour: z.string().optional(),
})

export type PlantFiles = z.output<typeof plantFilesSchema>
