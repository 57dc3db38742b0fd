import type { DemoService } from '../DemoService';

type Affinity = 'local' | 'remote' | 'none';

/** Annotations of a Service that Cilium merges over all clusters in which it has them. */
function global(
  affinity: Affinity,
  shared: boolean = true,
): Record<string, string> {
  return {
    'service.cilium.io/global': 'true',
    ...(affinity === 'none' ? {} : { 'service.cilium.io/affinity': affinity }),
    ...(shared ? {} : { 'service.cilium.io/shared': 'false' }),
  };
}

/** Every cluster prefers itself. */
const PREFERS_OWN: DemoService = {
  namespace: 'search',
  name: 'synonyms',
  version: '1.9.2',
  placements: { 'fra-1': 4, 'iad-1': 4 },
  annotations: () => global('local'),
  demand: { 'eu-central': 120, 'us-east': 110 },
  catalog: {
    owner: 'team-search',
    system: 'search',
    description: 'Words that mean the same',
  },
};

/** Virginia waits and asks Frankfurt. */
const PREFERS_OTHER: DemoService = {
  namespace: 'identity',
  name: 'consents',
  version: '3.0.5',
  placements: { 'fra-1': 5, 'iad-1': 5 },
  annotations: ({ name }) => global(name === 'fra-1' ? 'local' : 'remote'),
  demand: { 'eu-central': 60, 'us-east': 45 },
  catalog: {
    owner: 'team-identity',
    system: 'identity',
    description: 'What people agreed to',
    declared: { mode: 'standby', regions: 'eu-central,us-east' },
  },
};

/** Nobody is preferred: every pod gets the same. */
const PREFERS_NOBODY: DemoService = {
  namespace: 'media',
  name: 'captions',
  version: '0.14.1',
  placements: { 'fra-1': 2, 'iad-1': 3 },
  annotations: () => global('none'),
  demand: { 'eu-central': 50, 'us-east': 40 },
  catalog: {
    owner: 'team-media',
    system: 'media',
    description: 'Captions for films',
  },
};

/** Singapore is drained: it hides its pods and asks the others. */
const DRAINED: DemoService = {
  namespace: 'shop',
  name: 'coupons',
  version: '4.2.0',
  placements: { 'fra-1': 3, 'iad-1': 3, 'sin-1': 3 },
  annotations: ({ name }) =>
    name === 'sin-1' ? global('remote', false) : global('local'),
  demand: { 'eu-central': 70, 'us-east': 60, 'ap-southeast': 30 },
  catalog: {
    owner: 'team-checkout',
    system: 'shop',
    description: 'Codes that make things cheaper',
  },
};

/** Exported with the MCS API; the two Services do not agree on their ports. */
const EXPORTED: DemoService = {
  namespace: 'insights',
  name: 'telemetry',
  version: '2.7.7',
  placements: { 'fra-1': 3, 'iad-1': 3 },
  annotations: () => global('local'),
  exported: {
    conflicts: {
      'iad-1': {
        reason: 'PortConflict',
        message: 'port 8080 is called http in fra-1 and web in iad-1',
      },
    },
  },
  demand: { 'eu-central': 35, 'us-east': 30 },
  catalog: {
    owner: 'team-data',
    system: 'insights',
    description: 'What apps report of themselves',
  },
};

/** Services that Cilium directs, one for each thing that its annotations can say. */
export const CILIUM_SERVICES: DemoService[] = [
  PREFERS_OWN,
  PREFERS_OTHER,
  PREFERS_NOBODY,
  DRAINED,
  EXPORTED,
];
