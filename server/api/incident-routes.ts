/** The route to what can go wrong in a plant, and to what has been started of it. Starting one is a command like any other. */
import { z } from 'zod'

import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const localized = z.object({ en: z.string(), zh: z.string() })
const step = z.looseObject({ command: z.string(), workUnit: z.string() })

export const incidentsSchema = z.object({
  epoch: z.string(),
  incidents: z.array(
    z.object({
      id: z.string(),
      name: localized,
      description: localized,
      rootCause: z.object({ workUnit: z.string(), tag: z.string().optional(), text: localized }),
      response: localized,
      kpiEffect: localized,
      steps: z.array(z.object({ afterS: z.number(), command: step })),
      alarms: z.array(
        z.object({
          afterS: z.number(),
          workUnit: z.string(),
          code: z.enum(['high', 'low', 'fault-command']),
          tag: z.string().optional(),
          meaning: localized,
        }),
      ),
      effects: z.array(
        z.object({
          workUnit: z.string(),
          state: z.enum(['held', 'blocked', 'starved', 'scrap']),
          side: z.enum(['root', 'upstream', 'downstream']),
          byS: z.number(),
        }),
      ),
      endS: z.number(),
    }),
  ),
  runs: z
    .array(
      z.object({
        incident: z.string(),
        sequence: z.int().describe('Event of the command that started it: the root of its causes'),
        startUs: z.int(),
        endUs: z.number(),
        stepsUs: z.array(z.int()),
        alarms: z.array(
          z.object({
            position: z.int().describe('In the list of alarms of the incident'),
            sequence: z.int(),
            timeUs: z.int(),
          }),
        ),
      }),
    )
    .describe('Started incidents, the latest last'),
})

export function incidentRoutes(plantOf: (id: string) => PlantRuntime): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/incidents',
      operationId: 'listIncidents',
      summary: 'Incidents that can be started with the command start-incident, and those started',
      params: z.object({ id: z.string().max(64) }),
      response: incidentsSchema,
      problems: ['unknown-plant'],
      answer: ({ params }) => {
        const { twin, incidents, incidentTracker } = plantOf(params.id)
        return {
          headers: { 'Cache-Control': 'no-cache' },
          body: {
            epoch: twin.epoch,
            incidents: incidents.map((incident) => ({
              ...incident,
              steps: [...incident.steps],
              alarms: [...incident.alarms],
              effects: [...incident.effects],
            })),
            runs: incidentTracker.runs.map((run) => ({
              ...run,
              stepsUs: [...run.stepsUs],
              alarms: [...run.alarms],
            })),
          },
        }
      },
    }),
  ]
}
