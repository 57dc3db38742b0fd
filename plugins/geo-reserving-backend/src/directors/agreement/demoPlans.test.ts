/**
 * Plans over the demo fleet by all directors together: what is predicted at the end of each is what was asked for, nothing
 * is impossible, and what stands outside does it when the writes are carried out.
 */
import { createHash } from 'node:crypto';
import {
  DEMO_CLUSTERS,
  EXPOSURES,
  geoTagsOf,
} from '@geo-reserving/fleet-emulator';
import type { TrafficAction } from '@geo-reserving/plugin-geo-reserving-common';
import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import { ENTRY_RESOURCES } from '../../entry/resources';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import { makePlan } from '../../planning/makePlan';
import { defaultSettings } from '../../safety/RuleSetting';
import { SAFETY_RULES } from '../../safety/rules';
import { clusterFacts } from '../../survey/agreement/__testUtils__/clusterFacts';
import {
  demoFleetObjects,
  demoFlows,
  demoSurveyInput,
} from '../../survey/agreement/__testUtils__/demoFleet';
import { createDirectors } from '../createDirectors';
import { createHaproxy } from '../haproxy/createHaproxy';
import { OutsideScene } from './__testUtils__/OutsideScene';

const TAGS = geoTagsOf(DEMO_CLUSTERS);

/** A plan over the demo as it starts, and the world that it was made in. */
function planned(key: string, action: TrafficAction) {
  const objects = demoFleetObjects();
  const scene = new OutsideScene(
    DEMO_CLUSTERS.map(({ name }) => ({
      name,
      tag: TAGS.get(name)!,
      objects: [...objects.get(name)!],
    })),
  ).settle();
  const input = demoSurveyInput(objects, demoFlows(objects));
  const directors = createDirectors({
    settings: input.settings,
    haproxy: createHaproxy({ instances: [], backends: [] }, () => 0),
    clusters: [],
  });
  const rows = new Set<unknown>(Object.values(RESOURCE_TABLE));
  const declared = [
    ...ENTRY_RESOURCES,
    ...directors.flatMap(({ resources }) => resources ?? []),
  ].filter(resource => !rows.has(resource));
  const [namespace, name] = key.split('/');
  const plan = makePlan({
    request: { service: { namespace, name }, action },
    input: {
      ...input,
      clusters: DEMO_CLUSTERS.map(cluster =>
        clusterFacts(cluster, objects.get(cluster.name)!, [
          ...new Set(declared),
        ]),
      ),
      directors: directors.map(director => ({ director })),
    },
    directors,
    rules: defaultSettings(SAFETY_RULES),
    surroundings: {
      freezes: [],
      locks: [],
      fleet: { services: 40, drained: 0 },
    },
    settings: {
      stepPercent: 20,
      bakeSeconds: 60,
      validForMs: 600_000,
      approvalTiers: ['1'],
    },
    id: 'plan',
    digest: text => createHash('sha256').update(text).digest('hex'),
  });
  return { plan, scene };
}

const drain = (region: string): TrafficAction => ({
  kind: 'drain',
  target: { region },
});

/** What is asked of a service, and the share that regions have at the end, to a few points. */
const CASES: [string, TrafficAction, Record<string, number>][] = [
  ['finance/payments', { kind: 'fail-over' }, { 'us-east': 100 }],
  [
    'insights/events',
    {
      kind: 'shift',
      intent: {
        mode: 'active-active',
        routing: 'weighted',
        weights: { 'us-east': 20, 'ap-southeast': 80 },
      },
    },
    { 'us-east': 20, 'ap-southeast': 80 },
  ],
  ['media/media-origin', drain('us-east'), { 'us-east': 0 }],
  ['pricing/currency', drain('us-east'), { 'us-east': 0 }],
  ['identity/consents', { kind: 'fail-over' }, { 'us-east': 100 }],
  ['search/synonyms', drain('us-east'), { 'eu-central': 100 }],
];

it.each(CASES)(
  'the plan for %s ends as it was asked for',
  (key, action, wanted) => {
    const { plan } = planned(key, action);
    expect(plan.blockedBy).not.toContain('capability');
    const { split } = plan.steps[plan.steps.length - 1].predicted;
    for (const [region, share] of Object.entries(wanted)) {
      const off = Math.abs((split[region] ?? 0) - share);
      expect([region, off < 2]).toEqual([region, true]);
    }
  },
);

const hostOf = (key: string) =>
  EXPOSURES.find(e => `${e.namespace}/${e.name}` === key && e.gslb)?.host;

it.each(CASES.filter(([key]) => hostOf(key)))(
  'k8gb answers for %s as it was asked for, once the plan is carried out',
  (key, action, wanted) => {
    const { plan, scene } = planned(key, action);
    for (const { write } of plan.steps.flatMap(s => s.changes)) {
      const isGslb =
        write.target === 'kubernetes' && write.resource.kind === 'Gslb';
      if (isGslb) scene.write(write as KubernetesWrite);
    }
    const { byCluster } = scene.settle().outside.k8gb.reached(hostOf(key)!);
    const byRegion = (region: string) =>
      DEMO_CLUSTERS.filter(c => c.region === region).reduce(
        (sum, { name }) => sum + (byCluster[name] ?? 0),
        0,
      );
    expect(
      Object.keys(wanted).map(region => [region, Math.round(byRegion(region))]),
    ).toEqual(Object.entries(wanted));
  },
);
