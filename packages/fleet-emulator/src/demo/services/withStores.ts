import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

type Row = {
  at: [namespace: string, name: string, version: string];
  placements: DemoService['placements'];
  demand: DemoService['demand'];
  description: string;
  /** Absent: none is declared. */
  rpo?: string;
  claims?: string[];
};

// Each shows a store of `stores/demoStores.ts`, and what can be wrong with one.
const ROWS: Row[] = [
  {
    at: ['vault', 'documents', '3.1.0'],
    placements: { 'fra-1': 4, 'iad-1': 4 },
    demand: { 'eu-central': 60, 'us-east': 55 },
    description: 'Documents of customers; copied every five minutes',
    rpo: '10m',
    claims: ['documents'],
  },
  {
    at: ['vault', 'statements', '2.0.4'],
    placements: { 'fra-1': 4, 'iad-1': 4 },
    demand: { 'eu-central': 40, 'us-east': 38 },
    description: 'Statements of accounts; their copy stands still',
    rpo: '15m',
    claims: ['statements'],
  },
  {
    at: ['vault', 'contracts', '1.7.2'],
    placements: { 'iad-1': 4, 'gru-1': 4 },
    demand: { 'us-east': 25, 'sa-east': 24 },
    description: 'Contracts; their replication is broken',
    rpo: '15m',
    claims: ['contracts'],
  },
  {
    at: ['vault', 'scans', '0.9.1'],
    placements: { 'fra-1': 4, 'iad-1': 4 },
    demand: { 'eu-central': 30, 'us-east': 28 },
    description: 'Scanned paper, in a pool that is mirrored',
  },
  {
    at: ['vault', 'accounts', '4.2.0'],
    placements: { 'fra-1': 4, 'sin-1': 4 },
    demand: { 'eu-central': 80, 'ap-southeast': 70 },
    description: 'Accounts; nobody measures how late their replica is',
    rpo: '10s',
  },
  {
    at: ['vault', 'receipts', '1.1.0'],
    placements: { 'fra-1': 4, 'iad-1': 4 },
    demand: { 'eu-central': 20, 'us-east': 19 },
    description: 'Receipts; backed up and not replicated',
    rpo: '15m',
  },
  {
    at: ['events', 'stream', '2.4.0'],
    placements: { 'fra-1': 4, 'iad-1': 4 },
    demand: { 'eu-central': 300, 'us-east': 280 },
    description: 'What happened, as topics that are mirrored',
    rpo: '30s',
  },
];

/** Active-active services whose data is replicated in one way or another. */
export const SERVICES_WITH_STORES: DemoService[] = ROWS.map(
  ({ at: [namespace, name, version], description, rpo, claims, ...row }) => ({
    namespace,
    name,
    version,
    ...row,
    ...(claims ? { volumes: { claims } } : {}),
    destinationRule: () => nearest({ namespace, name }),
    catalog: {
      owner: 'team-data',
      system: namespace,
      description,
      declared: { mode: 'nearest', ...(rpo ? { rpo } : {}) },
    },
  }),
);
