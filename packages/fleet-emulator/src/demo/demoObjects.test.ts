import { DEMO_CLUSTERS } from './DemoCluster';
import { placementOf } from './DemoService';
import { demoObjects, demoServiceIndex } from './demoObjects';
import { MAX_PODS } from './objects/pods';
import { DEMO_SERVICES } from './services';

const NOW = Date.parse('2026-03-04T05:06:07Z');

describe('demoObjects', () => {
  const fleet = demoObjects(NOW);

  it('is the same for the same instant', () => {
    expect(demoObjects(NOW)).toEqual(fleet);
  });

  it('has six clusters in five regions, and one region with two clusters', () => {
    const regions = DEMO_CLUSTERS.map(c => c.region);
    expect(fleet.size).toBe(6);
    expect(new Set(regions).size).toBe(5);
    expect(regions.filter(r => r === 'eu-central')).toHaveLength(2);
  });

  it('has at least 34 services, of every kind of workload', () => {
    const kinds = new Set(
      [...fleet.values()].flat().map(object => object.kind),
    );
    expect(DEMO_SERVICES.length).toBeGreaterThanOrEqual(34);
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'Deployment',
        'StatefulSet',
        'DaemonSet',
        'Rollout',
      ]),
    );
  });

  it('has quotas, ConfigMaps, alerts and releases, and images on its nodes', () => {
    const objects = fleet.get('iad-1')!;
    const kinds = new Set(objects.map(object => object.kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'ResourceQuota',
        'ConfigMap',
        'ClusterAlert',
        'DeckhouseRelease',
      ]),
    );
    const { images } = objects.find(o => o.kind === 'Node')!.status as {
      images: { names: string[] }[];
    };
    expect(images.length).toBeLessThanOrEqual(50);
    expect(images.flatMap(image => image.names)).toContain(
      'registry.example.com/catalog/promotions:7.0.1',
    );
  });

  it('names every object of a cluster once', () => {
    for (const objects of fleet.values()) {
      const keys = objects.map(
        ({ kind, metadata: { namespace, name } }) =>
          `${kind}/${namespace}/${name}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('names every namespace before what is in it', () => {
    for (const objects of fleet.values()) {
      const known = new Set<string>();
      const early = objects.filter(({ kind, metadata }) => {
        if (kind === 'Namespace') known.add(metadata.name);
        return metadata.namespace && !known.has(metadata.namespace);
      });
      expect(early).toEqual([]);
    }
  });

  it('gives no address to two pods of the fleet', () => {
    const addresses = [...fleet.values()].flat().flatMap(object => {
      const endpoints = (object.endpoints ?? []) as { addresses: string[] }[];
      return endpoints.flatMap(e => e.addresses);
    });
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(DEMO_SERVICES.length).toBeLessThan(256);
    for (const service of DEMO_SERVICES)
      for (const cluster of DEMO_CLUSTERS)
        expect(
          placementOf(service, cluster.name)?.replicas ?? 0,
        ).toBeLessThanOrEqual(MAX_PODS);
  });

  it('places each service once in the table, in clusters that exist', () => {
    DEMO_SERVICES.forEach((service, index) => {
      expect(demoServiceIndex(service.namespace, service.name)).toBe(index);
      for (const cluster of Object.keys(service.placements))
        expect(fleet.has(cluster)).toBe(true);
    });
  });

  it('states every cluster in a peering of every other one, old without conditions and new with', () => {
    const peerings = [...fleet].flatMap(([cluster, objects]) =>
      objects
        .filter(o => o.kind === 'IstioMulticluster')
        .map(o => ({ cluster, status: o.status as Record<string, unknown> })),
    );
    expect(peerings).toHaveLength(20);
    for (const { cluster, status } of peerings)
      expect('conditions' in status).toBe(cluster !== 'sin-1');
  });

  it('reports one way of a peering as broken, and the way back as healthy', () => {
    const verdict = (from: string, to: string) => {
      const object = fleet
        .get(from)!
        .find(o => o.kind === 'IstioMulticluster' && o.metadata.name === to)!;
      const status = object.status as {
        conditions?: { type: string; reason: string }[];
      };
      return status.conditions?.find(c => c.type === 'DataplaneConnectionReady')
        ?.reason;
    };
    expect(verdict('gru-1', 'sin-1')).toBe('ProbeFailed');
    expect(verdict('gru-1', 'iad-1')).toBe('Succeeded');
  });
});
