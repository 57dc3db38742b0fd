import type {
  OperationRow,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';

/** A row of the list of services. @param key - `shop/checkout` */
export function serviceRow(
  key: string,
  more: Partial<ServiceRow> = {},
): ServiceRow {
  const [namespace, name] = key.split('/');
  return {
    ref: { namespace, name },
    entityRefs: [],
    serving: 'normal',
    protection: 'protected',
    summary: `${name} serves from two regions.`,
    notes: [],
    regions: [
      { region: 'eu', state: 'placed', unknownClusters: [] },
      { region: 'us', state: 'none', unknownClusters: [] },
    ],
    findings: { pass: 9, warn: 0, fail: 0, unknown: 0 },
    ...more,
  };
}

/** A line of the list of operations. */
export function operationRow(
  id: string,
  key: string,
  more: Partial<OperationRow> = {},
): OperationRow {
  const [namespace, name] = key.split('/');
  return {
    id,
    service: { namespace, name },
    action: {
      kind: 'shift',
      intent: { mode: 'active-active', routing: 'nearest' },
    },
    layers: ['internal'],
    origin: { kind: 'person' },
    status: 'succeeded',
    paused: false,
    converging: [],
    message: 'Traffic was moved.',
    reason: 'Maintenance of the racks',
    requestedBy: 'user:default/ada',
    createdAt: '2026-11-26T12:00:00.000Z',
    desired: { eu: 100 },
    generation: 1,
    ...more,
  };
}
