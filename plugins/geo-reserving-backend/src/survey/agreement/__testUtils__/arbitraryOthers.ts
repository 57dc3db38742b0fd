import fc from 'fast-check';
import type { RandomFederation, RandomFleet } from './RandomFleet';

/** A fleet as it is, under Cilium in some of its clusters, or with its last cluster joined by federation. */
export function directedByOthers(
  fleet: RandomFleet,
  behindGateways: boolean,
): fc.Arbitrary<RandomFleet> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(fleet) },
    { weight: 1, arbitrary: withCilium(fleet) },
    // A federation leads through gateways.
    ...(behindGateways ? [{ weight: 1, arbitrary: federated(fleet) }] : []),
  );
}

function withCilium(fleet: RandomFleet): fc.Arbitrary<RandomFleet> {
  const annotations = fc.record(
    {
      'service.cilium.io/global': fc.oneof(
        { weight: 4, arbitrary: fc.constant('true') },
        { weight: 1, arbitrary: fc.constantFrom('false', 'TRUE', '') },
      ),
      'service.cilium.io/shared': fc.constantFrom('true', 'false', 'no'),
      'service.cilium.io/affinity': fc.constantFrom(
        'local',
        'remote',
        'none',
        'nearby',
      ),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  const { length } = fleet.clusters;
  return fc
    .array(annotations, { minLength: length, maxLength: length })
    .map(all => ({
      ...fleet,
      clusters: fleet.clusters.map((cluster, i) => ({
        ...cluster,
        annotations: all[i],
      })),
    }));
}

function federated(fleet: RandomFleet): fc.Arbitrary<RandomFleet> {
  const federation: fc.Arbitrary<RandomFederation> = fc.record(
    {
      percent: fc.integer({ min: 1, max: 99 }),
      isPublished: fc.oneof(
        { weight: 4, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
      hiding: fc.constantFrom(
        { outlierDetection: { maxEjectionPercent: 100 } },
        { tls: { mode: 'ISTIO_MUTUAL' }, outlierDetection: {} },
        {
          tls: { mode: 'ISTIO_MUTUAL' },
          outlierDetection: { maxEjectionPercent: 100, minHealthPercent: 60 },
        },
      ),
    },
    { requiredKeys: ['percent', 'isPublished'], noNullPrototype: true },
  );
  const last = fleet.clusters.length - 1;
  return federation.map(joined => ({
    ...fleet,
    federation: joined,
    clusters: fleet.clusters.map((cluster, i) =>
      i === last ? { ...cluster, isFederated: true, hasRules: false } : cluster,
    ),
  }));
}
