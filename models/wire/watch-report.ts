/** What is wrong in the files of plants that are followed while they are written: `GET /api/watch`. */
import { z } from 'zod'

const problemSchema = z.object({
  /** As the operator named it, or the file beside it. */
  file: z.string(),
  /** Both from 1; 0: of the whole file. */
  line: z.int(),
  column: z.int(),
  /** Keys from the top of the file; empty for the whole file. */
  path: z.string(),
  expected: z.string(),
  got: z.string(),
  /** How to mend it; may be empty. */
  hint: z.string(),
})

const watchedPlantSchema = z.object({
  asked: z.string(),
  /** Id of the plant that runs from these files, as they were when they were last right; left out when none does. */
  plant: z.string().optional(),
  problems: z.array(problemSchema),
})

export const watchReportSchema = z.object({
  /** Whether files are followed at all: known before the first of them has been read. */
  following: z.boolean(),
  plants: z.array(watchedPlantSchema),
})

export type WatchProblem = z.infer<typeof problemSchema>
export type WatchedPlant = Omit<z.infer<typeof watchedPlantSchema>, 'plant'> & {
  readonly plant: string | undefined
}
