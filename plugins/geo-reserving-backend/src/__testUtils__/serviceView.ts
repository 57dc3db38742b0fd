import type {
  ServiceRow,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

const NOTHING = {
  known: false,
  reason: 'not measured',
  provenance: { source: 'test', stale: false },
} as const;

/** A plain, well service for tests; `namespace/name` and whatever differs. */
export function serviceView(
  key: string,
  changes: Partial<ServiceView> = {},
): ServiceView {
  const [namespace, name] = key.split('/');
  return {
    ref: { namespace, name },
    entityRefs: [],
    serving: 'normal',
    protection: 'protected',
    summary: 'Runs in two regions',
    notes: [],
    regions: [],
    findings: { pass: 1, warn: 0, fail: 0, unknown: 0 },
    generatedAt: '2026-08-01T12:00:00.000Z',
    placements: [],
    split: {
      desired: NOTHING,
      configured: NOTHING,
      observed: NOTHING,
      configuredBySource: [],
      observedBySource: [],
      history: [],
    },
    readiness: [],
    peerings: [],
    whatIf: [],
    declared: {},
    directors: [],
    replication: [],
    entryPoints: [],
    policies: [],
    ...changes,
  };
}

const ROW_FIELDS: Record<keyof ServiceRow, true> = {
  ref: true,
  entityRefs: true,
  owner: true,
  serving: true,
  protection: true,
  summary: true,
  intent: true,
  intentSource: true,
  notes: true,
  regions: true,
  findings: true,
  observedAt: true,
  observedStale: true,
  rps: true,
  asOf: true,
  steeredBy: true,
};

/** The fields of a view that a row has. */
export function serviceRow(view: ServiceView): ServiceRow {
  return Object.fromEntries(
    Object.entries(view).filter(([field]) => field in ROW_FIELDS),
  ) as ServiceRow;
}
