/** What a guest's page knows of its host: the latest pose, and whether the guest looks around by hand. */
import { createStore } from 'zustand/vanilla'

import { hostPoseSchema, type HostPose } from '#models/wire/presentation.ts'

export interface FollowState {
  readonly pose: HostPose | undefined
  readonly free: boolean
}

export const followStore = createStore<FollowState>(() => ({ pose: undefined, free: false }))

/** What is no pose is left out: the host's page may be of another version. */
export function takePose(message: unknown): void {
  const parsed = hostPoseSchema.safeParse(message)
  if (parsed.success) followStore.setState({ pose: parsed.data })
}
