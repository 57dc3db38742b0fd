import type { BackendDefinition, ServerDefinition } from '../BackendDefinition';

/** Quick checks, so that a test need not wait. */
const CHECK = { interMs: 100, fall: 3, rise: 2 };

/** Nothing ever listens here. */
export const NOBODY = 'nobody';

/** The backends on which the contract is tried. Each test has its own, so that none disturbs another. */
export const CONTRACT_BACKENDS: readonly BackendDefinition[] = [
  backend('read', checked('a', 70), checked('b', 30)),
  backend('weights', checked('a', 70), checked('b', 30), at('c', 1)),
  backend('states', checked('a', 70), checked('b', 30)),
  backend('health', checked('h', 70), checked('b', 30)),
  backend('counts', at('a', 70), at('b', 30)),
  backend('refused', at('a', 1), at('nobody', 1, { cluster: NOBODY })),
  backend('nowhere', at('a', 1, { disabled: true })),
  backend('marked', checked('a', 1, { disabled: true })),
  { ...backend('fixed', at('a', 1), at('b', 30)), algorithm: 'static-rr' },
  backend(
    'standby',
    checked('m', 1),
    at('x', 10, { cluster: 'a', backup: true }),
    at('y', 30, { cluster: 'b', backup: true }),
  ),
  {
    ...backend(
      'standbys',
      checked('m', 1),
      at('x', 10, { cluster: 'a', backup: true }),
      at('y', 30, { cluster: 'b', backup: true }),
    ),
    allBackups: true,
  },
  backend('warming', at('a', 70), checked('w', 30, { slowStartMs: 16_000 })),
  backend('empty'),
];

/** Everything that may answer. */
export const CONTRACT_CLUSTERS = ['a', 'b', 'c', 'h', 'm', 'w'];

function backend(
  name: string,
  ...servers: ServerDefinition[]
): BackendDefinition {
  return { name, servers };
}

function at(
  name: string,
  weight: number,
  over: Partial<ServerDefinition> = {},
): ServerDefinition {
  return { name, cluster: name, address: '192.0.2.1:80', weight, ...over };
}

function checked(
  name: string,
  weight: number,
  over: Partial<ServerDefinition> = {},
): ServerDefinition {
  return at(name, weight, { check: CHECK, ...over });
}
