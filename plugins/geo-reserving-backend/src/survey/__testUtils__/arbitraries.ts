/** Arbitrary fleets: told by a script of random steps, and then facts of the right type with any content. */
import fc from 'fast-check';
import type {
  ResourceAvailability,
  ClusterStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ClusterFacts,
  LocalityLbSetting,
  PodNeeds,
  ResourceKey,
  TrafficPolicyWithPorts,
} from '../../fleet/facts';
import type { SurveyInput } from '../types';
import { RESOURCE_KEYS } from './emptyCluster';
import { CLUSTERS, FleetScript, REGIONS, type Running } from './FleetScript';
import { roomSteps } from './roomSteps';

export const NAMES = Object.keys(CLUSTERS);
/** Services that scripts tell of: few, so that they meet. */
export const KEYS = ['shop/checkout', 'shop/cart', 'finance/ledger'];

const region = fc.constantFrom(...REGIONS.map(r => r.name));

/** From next to nothing to more than a node has. */
const needs: fc.Arbitrary<Partial<PodNeeds>> = fc.record(
  {
    requests: fc.constantFrom<Record<string, number>>(
      { cpu: 100 },
      { cpu: 4000, memory: 2 ** 33 },
      { cpu: 20_000 },
      { 'nvidia.com/gpu': 1 },
    ),
    unsaidRequests: fc.subarray(['cpu' as const, 'memory' as const]),
    priorityClass: fc.constant('high'),
    tolerations: fc.constant([{}]),
    isBoundToNodes: fc.boolean(),
    isAloneOnNode: fc.boolean(),
  },
  { requiredKeys: [] },
);

const running: fc.Arbitrary<Running> = fc.record(
  {
    ready: fc.integer({ min: 0, max: 12 }),
    desired: fc.integer({ min: 0, max: 12 }),
    zones: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
    image: fc.constantFrom('web:v1', 'web:v2'),
    templateHash: fc.constantFrom('same', 'other'),
    scales: fc.record({
      min: fc.integer({ min: 1, max: 4 }),
      max: fc.integer({ min: 4, max: 14 }),
    }),
    disruptions: fc.constantFrom<number | false>(0, 1, false),
    needs,
    configMaps: fc.subarray(['settings', 'flags']),
  },
  { requiredKeys: ['ready'] },
);

const setting: fc.Arbitrary<LocalityLbSetting> = fc.oneof(
  fc
    .tuple(region, region, fc.integer({ min: 1, max: 99 }))
    .map(([a, b, weight]) => ({
      distribute: [
        {
          from: '*',
          to:
            a === b
              ? { [`${a}/*`]: 100 }
              : { [`${a}/*`]: weight, [`${b}/*`]: 100 - weight },
        },
      ],
      failover: [],
      failoverPriority: [],
    })),
  fc.constantFrom(...NAMES).map(name => ({
    distribute: [],
    failover: [],
    failoverPriority: [`topology.istio.io/network=network-${name}`],
  })),
  fc.tuple(region, region).map(([from, to]) => ({
    distribute: [],
    failover: [{ from, to }],
    failoverPriority: [],
  })),
);

const policy: fc.Arbitrary<Partial<TrafficPolicyWithPorts>> = fc.record(
  {
    outlierDetection: fc.record(
      { maxEjectionPercent: fc.constantFrom(10, 50, 100) },
      { requiredKeys: [] },
    ),
    loadBalancer: fc.record({ localityLbSetting: setting }),
  },
  { requiredKeys: [] },
);

const declaration = fc.constantFrom(
  {},
  { mode: 'nearest' },
  { mode: 'nearest', regions: 'eu-central, us-east' },
  { mode: 'weighted', regions: 'eu-central=60, us-east=40' },
  { mode: 'standby', regions: 'eu-central, us-east' },
  { mode: 'sideways', regions: 'nowhere=7' },
);

const key = fc.constantFrom(...KEYS);
const cluster = fc.constantFrom(...NAMES);

/** One line of a script, and what it does. */
export type Step = { words: string; apply: (script: FleetScript) => void };

/** An arbitrary fleet that prints as the script it was told by. */
export type Told = { input: SurveyInput; [fc.toStringMethod]: () => string };

function told(input: SurveyInput, lines: string[]): Told {
  return { input, [fc.toStringMethod]: () => `\n${lines.join('\n')}\n` };
}

function say(words: unknown[], apply: Step['apply']): Step {
  return { words: words.map(w => JSON.stringify(w)).join(' '), apply };
}

const probed = (status: string) => ({
  conditions: [
    {
      type: 'DataplaneConnectionReady',
      status,
      reason: 'ProbeFailed',
      lastProbeTime: '2026-05-04T14:04:00Z',
    },
  ],
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: roomSteps(key, cluster) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(key, cluster, running)
      .map(([k, c, r]) => say(['runs', k, c, r], s => s.runs(k, c, r))),
  },
  fc
    .tuple(key, cluster)
    .map(([k, c]) => say(['remembers', k, c], s => s.remembers(k, c))),
  fc
    .tuple(key, cluster)
    .map(([k, c]) => say(['names', k, c], s => s.names(k, c))),
  fc
    .tuple(key, declaration)
    .map(([k, d]) => say(['declares', k, d], s => s.declares(k, d))),
  {
    weight: 2,
    arbitrary: fc
      .tuple(key, policy, fc.subarray(NAMES, { minLength: 1 }))
      .map(([k, p, c]) => say(['rule', k, p, c], s => s.rule(k, p, c))),
  },
  fc
    .tuple(cluster, cluster, fc.constantFrom('True', 'False', 'Unknown'))
    .map(([from, to, status]) =>
      say(['peers', from, to, status], s => s.peers(from, to, probed(status))),
    ),
);

/** Measurements of one observer: it sees each pair of clusters once. */
const rates = fc.dictionary(
  fc
    .tuple(cluster, fc.oneof(cluster, fc.constantFrom('?', 'elsewhere')))
    .map(([from, to]) => `${from}>${to}`),
  fc.integer({ min: 0, max: 500 }),
  { maxKeys: 6 },
);

const measurement: fc.Arbitrary<Step> = fc
  .tuple(
    rates,
    fc.constantFrom(1000, 60_000, 500_000),
    fc.constantFrom(0, 1, 20, 100),
  )
  .map(([flows, ageMs, errors]) =>
    say(['measures', flows, ageMs, errors], s =>
      KEYS.forEach((k, i) =>
        s.measures(k, flows, { ageMs, errors, observer: `observer-${i}` }),
      ),
    ),
  );

/** Fleets in which everything is read; what they run, declare and measure is arbitrary. */
export const fleets: fc.Arbitrary<Told> = fc
  .tuple(
    fc.boolean(),
    fc.array(step, { maxLength: 12, size: 'max' }),
    fc.option(measurement),
  )
  .map(([isJoined, steps, measured]) => {
    const all = [
      ...(isJoined ? [say(['joined'], s => s.joined())] : []),
      ...steps,
      ...(measured ? [measured] : []),
    ];
    const script = new FleetScript(...NAMES);
    all.forEach(({ apply }) => apply(script));
    return told(
      script.input(),
      all.map(({ words }) => words),
    );
  });

const text = fc.oneof(
  fc.constantFrom('', 'shop', 'checkout', 'fra-1', '*', 'a/b', "it's; rm -rf"),
  fc.string({ maxLength: 12 }),
);
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, 1e300),
);
const labels = fc.dictionary(text, text, { maxKeys: 2 });

const weirdNeeds = fc.record({
  requests: fc.dictionary(fc.constantFrom('cpu', 'memory', 'x'), number),
  limits: fc.dictionary(fc.constantFrom('cpu', 'memory'), number),
  unsaidRequests: fc.subarray(['cpu' as const, 'memory' as const]),
  unsaidLimits: fc.subarray(['cpu' as const, 'memory' as const]),
  hasDeadline: fc.boolean(),
  tolerations: fc.array(fc.record({ key: text, value: text }), {
    maxLength: 2,
  }),
  isBoundToNodes: fc.boolean(),
  isAloneOnNode: fc.boolean(),
});

/** What a fact may hold where its type does not forbid it. */
const weird = {
  slice: fc.record({
    namespace: text,
    name: text,
    service: text,
    zones: fc.array(fc.record({ zone: text, ready: number, total: number }), {
      maxLength: 3,
    }),
  }),
  workload: fc.record({
    namespace: text,
    name: text,
    kind: fc.constantFrom('Deployment' as const, 'DaemonSet' as const),
    desired: number,
    ready: number,
    updated: number,
    images: fc.array(fc.record({ container: text, image: text }), {
      maxLength: 2,
    }),
    podLabels: labels,
    templateHash: text,
    spreadsZones: fc.boolean(),
    needs: weirdNeeds,
  }),
  service: fc.record({
    namespace: text,
    name: text,
    type: text,
    selector: labels,
    ports: fc.array(fc.record({ port: number, protocol: text }), {
      maxLength: 2,
    }),
    labels,
    annotations: labels,
  }),
  hpa: fc.record({
    namespace: text,
    name: text,
    target: fc.record({ kind: text, name: text }),
    min: number,
    max: number,
    current: number,
    desired: number,
  }),
  peering: fc.record({
    kind: fc.constant('IstioMulticluster' as const),
    name: text,
    createdAt: text,
    remoteUuid: fc.constantFrom('uuid-fra-1', 'uuid-iad-1', '', 'other'),
    enableIngressGateway: fc.boolean(),
    networkName: text,
    clusterId: text,
    gateways: fc.array(fc.record({ address: text, port: number }), {
      maxLength: 2,
    }),
    publicLastFetch: text,
    privateLastFetch: text,
    conditions: fc.array(
      fc.record({ type: text, status: text, lastProbeTime: text }),
      { maxLength: 2 },
    ),
  }),
};

function mapOf<T>(values: fc.Arbitrary<T>): fc.Arbitrary<Map<string, T>> {
  return fc
    .array(fc.tuple(fc.oneof(key, text), values), { maxLength: 3 })
    .map(entries => new Map(entries));
}

/** Facts of the right type and of any content, laid over part of an arbitrary fleet. */
export const weirdFleets: fc.Arbitrary<Told> = fc
  .tuple(
    fleets,
    cluster,
    fc.record({
      endpointslices: mapOf(weird.slice),
      deployments: mapOf(weird.workload),
      services: mapOf(weird.service),
      horizontalpodautoscalers: mapOf(weird.hpa),
      istiomulticlusters: mapOf(weird.peering),
    }),
    fc.constantFrom<ClusterStatus>('connected', 'stale', 'misconfigured'),
    fc.dictionary(
      fc.constantFrom(...RESOURCE_KEYS),
      fc.constantFrom<ResourceAvailability>(
        'pending',
        'failing',
        'not-installed',
      ),
      { maxKeys: 4 },
    ),
    fc.record({ at: number, rate: number }),
  )
  .map(
    ([{ input, ...fleet }, name, facts, status, availability, measured]) => ({
      [fc.toStringMethod]: () =>
        `${fleet[fc.toStringMethod]()}${fc.stringify([
          name,
          facts,
          status,
          availability,
          measured,
        ])}`,
      input: {
        ...remeasure(input, measured),
        clusters: input.clusters.map(c =>
          c.name === name ? disturb(c, facts, status, availability) : c,
        ),
      },
    }),
  );

function remeasure(
  input: SurveyInput,
  { at, rate }: { at: number; rate: number },
): SurveyInput {
  return {
    ...input,
    observations: input.observations.map(o => ({
      ...o,
      last: o.last && {
        ...o.last,
        at,
        flows: o.last.flows.map(f => ({ ...f, requestsPerSecond: rate })),
      },
    })),
  };
}

function disturb(
  facts: ClusterFacts,
  weirdMaps: Partial<ClusterFacts>,
  status: ClusterStatus,
  availability: Readonly<Record<string, ResourceAvailability>>,
): ClusterFacts {
  const resources = { ...facts.resources };
  for (const name of Object.keys(availability) as ResourceKey[]) {
    resources[name] = { ...resources[name], availability: availability[name] };
  }
  return {
    ...facts,
    ...weirdMaps,
    resources,
    connectivity: { ...facts.connectivity, status },
  };
}
