import {
  count,
  described,
  flag,
  instant,
  join,
  list,
  map,
  number,
  object,
  oneOf,
  percent,
  ref,
  text,
  type Schema,
} from './schema';
import {
  CHECKS,
  CLUSTER_STATUSES,
  LOSS_VERDICTS,
  PROTECTION_STATUSES,
  SERVING_STATUSES,
  VERDICTS,
  WORKLOAD_KINDS,
} from './words';

const serviceRef = object({ namespace: text, name: text });

const drained = { drained: list(text) };
const intent: Schema = {
  anyOf: [
    object(
      { mode: oneOf(['active-active']), routing: oneOf(['nearest']) },
      drained,
    ),
    object(
      {
        mode: oneOf(['active-active']),
        routing: oneOf(['weighted']),
        weights: map(percent),
      },
      drained,
    ),
    object({ mode: oneOf(['active-standby']), order: list(text) }, drained),
    object({ mode: oneOf(['single-region']), region: text }, drained),
  ],
};

const regionCell = object(
  {
    region: text,
    state: oneOf(['placed', 'expected', 'none']),
    unknownClusters: list(text),
  },
  {
    ready: count,
    desired: count,
    trafficPercent: percent,
    trafficStale: flag,
    trafficAt: instant,
  },
);

const row = object(
  {
    ref: ref('ServiceRef'),
    entityRefs: described(list(text), 'Only those the caller may see'),
    serving: oneOf(SERVING_STATUSES),
    protection: oneOf(PROTECTION_STATUSES),
    summary: text,
    notes: list(text),
    regions: list(ref('RegionCell')),
    findings: object({ pass: count, warn: count, fail: count, unknown: count }),
  },
  {
    owner: text,
    intent: ref('Intent'),
    intentSource: text,
    steeredBy: described(
      object({ operation: text, moving: flag }),
      'The operation that decides what is meant for it now',
    ),
    observedAt: instant,
    observedStale: flag,
    rps: number,
    asOf: described(
      instant,
      'While a change is being worked in: until when this row was true',
    ),
  },
);

const counts = object({ ready: count, total: count });

const placement = object(
  {
    cluster: text,
    region: text,
    clusterStatus: oneOf(CLUSTER_STATUSES),
    provenance: ref('Provenance'),
    presence: oneOf(['present', 'expected', 'missing']),
    images: list(text),
    gaps: list(text),
  },
  {
    workload: object(
      { kind: oneOf(WORKLOAD_KINDS), name: text },
      { progress: text },
    ),
    converging: described(
      flag,
      'It was away while traffic was moved, and does not count as serving until it is brought to what is meant',
    ),
    digests: map(text),
    quota: object(
      { name: text, resource: text, used: number, hard: number },
      { podsLeft: number },
    ),
    schedulablePods: count,
    pods: object({ ready: count, desired: count }),
    endpoints: join(
      counts,
      object({ zones: list(join(object({ zone: text }), counts)) }),
    ),
    autoscaler: object({ min: count, max: count, current: count }),
    disruptionBudget: object({ allowed: count }),
  },
);

const knownSplit: Schema = {
  anyOf: [
    object(
      {
        known: flag,
        split: map(percent),
        unserved: percent,
        provenance: ref('Provenance'),
      },
      { note: text },
    ),
    object({ known: flag, reason: text, provenance: ref('Provenance') }),
  ],
};

const sourceSplit = object(
  { from: text, to: map(percent), unserved: percent },
  { disagreement: list(text) },
);

const split = object(
  {
    desired: ref('KnownSplit'),
    configured: ref('KnownSplit'),
    observed: ref('KnownSplit'),
    configuredBySource: list(ref('SourceSplit')),
    observedBySource: list(ref('SourceSplit')),
    history: list(object({ at: instant, split: map(percent) })),
  },
  {
    configuredByLayer: list(
      object({
        layer: oneOf(['internal', 'external']),
        split: ref('KnownSplit'),
      }),
    ),
  },
);

const finding = object(
  {
    check: oneOf(CHECKS),
    verdict: oneOf(VERDICTS),
    title: text,
    detail: text,
    evidence: list(
      object(
        { statement: text, source: text, stale: flag },
        { cluster: text, at: instant },
      ),
    ),
    params: map({ anyOf: [text, number] }),
  },
  { remedy: object({ text, commands: list(text) }) },
);

const loss = object(
  {
    region: text,
    verdict: oneOf(LOSS_VERDICTS),
    summary: text,
    receivers: list(
      object(
        { region: text, stale: flag },
        {
          ready: count,
          needed: count,
          canAdd: count,
          limitedBy: text,
          missing: ref('Capacity'),
          loadNowPercent: percent,
          loadAfterPercent: percent,
        },
      ),
    ),
  },
  {
    movesPercent: percent,
    entry: described(
      object(
        { verdict: oneOf(['moves', 'lost', 'unsure']), summary: text },
        { lostPercent: percent, felt: ref('Felt') },
      ),
      'What the balancers in front do with requests from outside',
    ),
  },
);

const policy = object({
  cluster: text,
  kind: text,
  namespace: text,
  name: text,
  summary: text,
  managers: list(text),
  provenance: ref('Provenance'),
});

const view = join(
  row,
  object(
    {
      generatedAt: instant,
      placements: list(ref('Placement')),
      split: ref('SplitView'),
      readiness: list(ref('Finding')),
      peerings: list(ref('Peering')),
      whatIf: list(ref('Loss')),
      declared: object(
        {},
        { tier: text, rto: text, rpo: text, regions: list(text) },
      ),
      directors: list(ref('Director')),
      replication: list(ref('Replication')),
      entryPoints: list(ref('EntryPoint')),
      policies: list(ref('Policy')),
    },
    {
      healthyPeerings: object({ count, stale: flag }, { at: instant }),
      errorPercent: percent,
      acting: ref('ActingView'),
      fleetRegions: described(
        list(object({ name: text, title: text })),
        'Every configured region in the configured order',
      ),
    },
  ),
);

const acting = described(
  object(
    {
      enabled: flag,
      mayShift: flag,
      mayApprove: flag,
      mayOverride: flag,
      expiresAfterSeconds: object({}, { drain: number, shift: number }),
    },
    { why: text },
  ),
  'Whether the caller may move its traffic; every act is authorized again',
);

/** Schemas of services. */
export const serviceSchemas: Record<string, Schema> = {
  ServiceRef: serviceRef,
  Intent: intent,
  RegionCell: regionCell,
  ServiceRow: row,
  Placement: placement,
  KnownSplit: knownSplit,
  SourceSplit: sourceSplit,
  SplitView: split,
  Finding: finding,
  Loss: loss,
  Policy: policy,
  ActingView: acting,
  ServiceView: view,
};
