/** Closed loops, machine repair, assembly and rework against their exact answers. */
import { test, vi } from 'vitest'

import { networks } from './cases/networks.ts'
import { expectExact } from './expect-case.ts'

vi.setConfig({ testTimeout: 300_000 })

test.each(networks)('$id: $model ($source)', expectExact)
