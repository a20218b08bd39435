/** The plants of this server by id. */
import type { PlantRuntime } from './plant-runtime.ts'

export class PlantRegistry {
  readonly #plants = new Map<string, PlantRuntime>()

  add(runtime: PlantRuntime): void {
    this.#plants.set(runtime.plant.id, runtime)
  }

  get(id: string): PlantRuntime | undefined {
    return this.#plants.get(id)
  }

  all(): PlantRuntime[] {
    return [...this.#plants.values()]
  }
}
