/** Connections that Cilium balances, by the annotations of the Service: two pods in Frankfurt, three in Virginia. */
import { DEMO_CLUSTERS } from '../demo/DemoCluster';
import { demoDemand, NEXT_REGIONS } from '../demo/demoDemand';
import { demoObjects } from '../demo/demoObjects';
import type { KubeObject } from '../kube/model/KubeObject';
import { Mesh } from './Mesh';
import { ArrayObjects } from './testing';

const NOW = Date.parse('2026-03-04T05:06:07Z');
const LATER = NOW + 60_000;

/** Annotations of `media/captions` by cluster, without the prefix. */
type Said = Record<string, Record<string, string>>;

function captions(said: Said) {
  const mesh = new Mesh({
    clusters: DEMO_CLUSTERS.map(cluster => ({
      ...cluster,
      objects: new ArrayObjects(
        demoObjects(NOW)
          .get(cluster.name)!
          .map(object => annotated(object, said[cluster.name])),
      ),
    })),
    demand: demoDemand(),
    nextRegions: NEXT_REGIONS,
  });
  return {
    mesh,
    /** Percent of the requests from Frankfurt, whole numbers. */
    fromFra: () => {
      const flows = mesh
        .flows(LATER)
        .filter(
          f => f.service.name === 'captions' && f.sourceCluster === 'fra-1',
        );
      const sum = flows.reduce((total, { rps }) => total + rps, 0);
      return Object.fromEntries(
        flows.map(f => [f.destinationCluster, Math.round((100 * f.rps) / sum)]),
      );
    },
  };
}

function annotated(
  object: KubeObject,
  said: Record<string, string> | undefined,
): KubeObject {
  const { kind, metadata } = object;
  if (!said || kind !== 'Service' || metadata.name !== 'captions')
    return object;
  const annotations = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      `service.cilium.io/${name}`,
      value,
    ]),
  );
  return { ...object, metadata: { ...metadata, annotations } };
}

const GLOBAL = { global: 'true' };

it.each([
  ['none', { 'fra-1': 40, 'iad-1': 60 }],
  ['local', { 'fra-1': 100 }],
  ['remote', { 'iad-1': 100 }],
])('with the affinity %s goes to %j', (affinity, expected) => {
  const { fromFra } = captions({
    'fra-1': { ...GLOBAL, affinity },
    'iad-1': GLOBAL,
  });
  expect(fromFra()).toEqual(expected);
});

it.each([
  ['is global here only', { 'fra-1': GLOBAL, 'iad-1': {} }],
  [
    'is hidden there',
    { 'fra-1': GLOBAL, 'iad-1': { ...GLOBAL, shared: 'false' } },
  ],
])('stays at home when it %s', (_, said) => {
  expect(captions(said as Said).fromFra()).toEqual({ 'fra-1': 100 });
});

it('goes on to a cluster that is not heard any more, and is lost', () => {
  const { mesh, fromFra } = captions({ 'fra-1': GLOBAL, 'iad-1': GLOBAL });
  mesh.conditions.setAway('iad-1', true, NOW);
  expect(fromFra()).toEqual({ 'fra-1': 40, unknown: 60 });
});
