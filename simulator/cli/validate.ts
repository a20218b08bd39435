/** `sim validate`: is the file a plant that can run, and if not, what is wrong and where. */
import { AppError } from '#models/app-error.ts'
import { PlantFileError } from '#models/plant/plant-file-error.ts'
import { createSimulation } from '../plant-simulation.ts'
import { textOf, type Command } from './command.ts'
import { print, readPlant } from './files.ts'

export const validate: Command = {
  usage: 'validate <plant.yaml> [--scenario before] [--json]',
  files: 1,
  options: { scenario: { type: 'string' }, json: { type: 'boolean' } },
  run: (values, [file]) => {
    try {
      const plant = readPlant(file!, textOf(values, 'scenario'))
      createSimulation(plant, 1)
      const { id, scenario, hash, stations, workUnits, places } = plant
      const counts = {
        stations: stations.length,
        workUnits: workUnits.length,
        places: places.length,
      }
      print(
        values['json']
          ? JSON.stringify({ valid: true, plant: id, scenario, hash, ...counts })
          : `${file} is a valid plant: ${id} (${scenario}), ${counts.stations} stations, ${counts.workUnits} work units, ${counts.places} places`,
      )
      return 0
    } catch (error) {
      if (!(error instanceof AppError) || !values['json']) throw error
      const problems = error instanceof PlantFileError ? error.problems : []
      print(JSON.stringify({ valid: false, file, message: error.message, problems }))
      return 2
    }
  },
}
