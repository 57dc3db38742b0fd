import type { DemoStore } from './DemoStore';

/** Every replicated store of the demo fleet: each source once, and what can be wrong with one. */
export const DEMO_STORES: readonly DemoStore[] = [
  {
    // Bound by the claims of the StatefulSet.
    technology: 'volume-group',
    namespace: 'shop',
    name: 'orders-volumes',
    from: 'iad-1',
    to: 'fra-1',
    everySeconds: 15,
    of: Array.from({ length: 6 }, (_, i) => `data-orders-${i}`),
  },
  {
    // Bound by its name; its lag is measured.
    technology: 'postgres',
    namespace: 'finance',
    name: 'payments-db',
    from: 'fra-2',
    to: 'iad-1',
  },
  {
    // Bound by a label; nobody measures its lag.
    technology: 'postgres',
    namespace: 'vault',
    name: 'customers',
    from: 'fra-1',
    to: 'sin-1',
    labels: { app: 'accounts' },
    unmeasured: true,
  },
  {
    technology: 'volsync',
    namespace: 'vault',
    name: 'documents',
    from: 'fra-1',
    to: 'iad-1',
    everySeconds: 300,
    of: ['documents'],
  },
  {
    // Stands still from the start, and nobody says so: only its lag passes the RPO.
    technology: 'volsync',
    namespace: 'vault',
    name: 'statements',
    from: 'fra-1',
    to: 'iad-1',
    everySeconds: 600,
    of: ['statements'],
    trouble: 'stalled',
  },
  {
    // Broken from the start: the storage system says that it does not replicate.
    technology: 'volume',
    namespace: 'vault',
    name: 'contracts-volume',
    from: 'gru-1',
    to: 'iad-1',
    everySeconds: 60,
    of: ['contracts'],
    trouble: 'failed',
  },
  {
    // A pool of the storage system that names its service.
    technology: 'block-pool',
    namespace: 'rook-ceph',
    name: 'scans',
    from: 'fra-1',
    to: 'iad-1',
    annotations: { 'geo-reserving/service': 'vault/scans' },
  },
  {
    technology: 'kafka',
    namespace: 'events',
    name: 'mirror',
    from: 'fra-1',
    to: 'iad-1',
    labels: { app: 'stream' },
  },
  {
    // Inside one cluster only, bound as the only service's of its namespace would be: by annotation.
    technology: 'replicated-volume',
    namespace: 'finance',
    name: 'pvc-5c0b1f2e-ledger',
    from: 'fra-2',
    annotations: { 'geo-reserving/service': 'finance/ledger' },
  },
  {
    // Covers the namespace, so everything in it.
    technology: 'backup',
    namespace: 'velero',
    name: 'vault-hourly',
    from: 'fra-1',
    everySeconds: 3600,
    of: ['vault'],
  },
];
