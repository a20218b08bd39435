/** What long runs in tests need of the simulator, gathered for native-simulator.ts. */
export { parsePlant, parseScenarios } from '#models/plant/parse-plant.ts'
export { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
export { simulationFromTwin } from '#simulator/from-twin.ts'
export { skipSamplesUntil } from '#simulator/telemetry.ts'
export { createTraceHash } from '#simulator/kernel/trace-hash.ts'
export {
  applyCommand,
  createSimulation,
  runUntil,
  runWithCommands,
} from '#simulator/plant-simulation.ts'
export { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
export { runExperiment } from '#simulator/experiment/experiment.ts'
export { createLocalRunner } from '#simulator/experiment/runner.ts'
export { startRecord } from '#simulator/statistics/record.ts'
export { reportOf } from '#simulator/statistics/report.ts'
