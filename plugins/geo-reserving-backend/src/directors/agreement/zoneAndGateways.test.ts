/**
 * The readings of DNS records and of routes against an emulated zone and emulated Gateways, over random records, routes
 * and losses. Both sides read the same objects and share no code.
 */
import fc from 'fast-check';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import {
  afterChanges,
  sharesOf,
  type DirectedShares,
  type KubernetesWrite,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { arbitraryWanted } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import {
  gateway,
  gatewayClass,
  httpRoute,
  ingress,
  service,
} from '../../entry/__testUtils__/objects';
import { endpointSlice } from '../../fleet/__testUtils__/sampleObjects';
import { dnsEndpoint } from '../external-dns/__testUtils__/dnsEndpoint';
import { externalDnsDirector } from '../external-dns/externalDnsDirector';
import { gatewayApiDirector } from '../gateway-api/gatewayApiDirectors';
import { OutsideScene } from './__testUtils__/OutsideScene';
import { reachedBy } from './__testUtils__/reachedBy';

const RUNS = Number(process.env.GEO_PROPERTY_RUNS ?? 300);
const KEY = 'shop/checkout';
const HOST = 'shop.example.com';
const NAMES = ['c0', 'c1', 'c2'];
const someLost = fc.subarray(NAMES);

function addressOf(i: number): string {
  return `203.0.113.${10 * i + 1}`;
}

describe('records', () => {
  type RandomRecord = { weight: number; checked: boolean; target: number };

  const record = fc.record({
    weight: fc.constantFrom(0, 1, 20, 255),
    checked: fc.boolean(),
    target: fc.nat(2),
  });
  const sets = fc.record({
    policy: fc.constantFrom('weighted', 'failover', 'simple'),
    records: fc.array(record, { minLength: 2, maxLength: 3 }),
  });

  function propertiesOf(
    policy: string,
    { weight, checked }: RandomRecord,
    i: number,
  ): Record<string, string> {
    const role = i === 0 ? 'PRIMARY' : 'SECONDARY';
    return {
      ...(policy === 'weighted'
        ? { 'aws/weight': String(weight) }
        : { 'aws/failover': role }),
      ...(checked ? { 'aws/health-check-id': `check-${i}` } : {}),
    };
  }

  function endpoints(policy: string, records: readonly RandomRecord[]) {
    return policy === 'simple'
      ? [{ targets: records.map(r => addressOf(r.target)) }]
      : records.slice(0, policy === 'failover' ? 2 : 3).map((one, i) => ({
          setIdentifier: `set-${i}`,
          targets: [addressOf(one.target)],
          properties: propertiesOf(policy, one, i),
        }));
  }

  it('lead where the zone leads, whatever is gone', () => {
    fc.assert(
      fc.property(sets, someLost, ({ policy, records }, lost) => {
        const scene = new OutsideScene(
          NAMES.map((name, i) => ({
            name,
            tag: name,
            objects: [
              service('edge/lb', { type: 'LoadBalancer' }, [addressOf(i)]),
              ingress(KEY, { host: HOST, to: 'checkout' }),
              ...(i === 0
                ? [dnsEndpoint('shop/dns', endpoints(policy, records))]
                : []),
            ],
          })),
        );
        const director = externalDnsDirector([]);
        const [reading] = director.read(
          scene.question(KEY, director.resources ?? []),
        );
        const { zone } = scene.outside;
        expect(reachedBy(reading.shares)).toEqual(
          reachedBy(zone.reached(HOST)),
        );
        scene.lose(lost);
        expect(reachedBy(reading.without(new Set(lost)))).toEqual(
          reachedBy(zone.reached(HOST)),
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe('routes', () => {
  type RandomBackend = { to: string; weight: number };

  const scenes = fc.record({
    istio: fc.boolean(),
    backends: fc.array(
      fc.record({
        to: fc.constantFrom('own', 'import', 'missing', 'odd', 'empty'),
        weight: fc.constantFrom(0, 1, 2, 50),
      }),
      { minLength: 0, maxLength: 3 },
    ),
    ready: fc.array(fc.constantFrom(0, 1, 3), { minLength: 3, maxLength: 3 }),
  });

  const REFS: Record<string, object> = {
    own: { name: 'checkout', port: 80 },
    import: {
      group: 'multicluster.x-k8s.io',
      kind: 'ServiceImport',
      name: 'checkout',
    },
    missing: { name: 'gone', port: 80 },
    odd: { kind: 'ConfigMap', name: 'checkout' },
    empty: { name: 'empty', port: 80 },
  };

  function objectsOf(
    istio: boolean,
    backends: readonly RandomBackend[],
    ready: number,
  ): KubeObject[] {
    return [
      gatewayClass(
        'edge',
        istio ? 'istio.io/gateway-controller' : 'io.cilium/gateway-controller',
      ),
      gateway('shop/public', 'edge'),
      service(KEY),
      service('shop/empty'),
      endpointSlice('shop', 'checkout', ready),
      {
        apiVersion: 'multicluster.x-k8s.io/v1alpha1',
        kind: 'ServiceImport',
        metadata: { namespace: 'shop', name: 'checkout' },
        status: { clusters: NAMES.map(cluster => ({ cluster })) },
      },
      httpRoute('shop/web', {
        rules: [
          {
            backendRefs: backends.map(({ to, weight }) => ({
              ...(REFS[to] as { name: string }),
              weight,
            })),
          },
        ],
      }),
    ];
  }

  it('hand out what the Gateway hands out, whatever is gone', () => {
    fc.assert(
      fc.property(scenes, someLost, ({ istio, backends, ready }, lost) => {
        const all = [{ to: 'own', weight: 1 }, ...backends];
        const scene = new OutsideScene(
          NAMES.map((name, i) => ({
            name,
            tag: name,
            objects: objectsOf(istio, all, ready[i]),
          })),
        );
        const director = gatewayApiDirector([]);
        const readings = director.read(
          scene.question(KEY, director.resources ?? []),
        );
        const { gateways } = scene.outside;
        for (const { from, shares } of readings)
          expect(reachedBy(shares)).toEqual(
            reachedBy(gateways.entering(from!, KEY)),
          );
        scene.lose(lost);
        for (const { from, without } of readings)
          expect(reachedBy(without(new Set(lost)))).toEqual(
            reachedBy(gateways.entering(from!, KEY)),
          );
        expect(readings).toHaveLength(NAMES.length);
      }),
      { numRuns: RUNS },
    );
  });

  const PLACED = new Map(NAMES.map(name => [`region-of-${name}`, [name]]));

  it('hand out after a change what was said before it, and what they did before when it is taken back', () => {
    let changed = 0;
    fc.assert(
      fc.property(
        scenes,
        arbitraryWanted(PLACED),
        ({ istio, backends, ready }, wanted) => {
          const all = [{ to: 'own', weight: 1 }, ...backends];
          const scene = new OutsideScene(
            NAMES.map((name, i) => ({
              name,
              tag: name,
              objects: objectsOf(istio, all, ready[i]),
            })),
          );
          const director = gatewayApiDirector([]);
          const resources = director.resources ?? [];
          const { gateways } = scene.outside;
          const world = () =>
            NAMES.map(name => reachedBy(gateways.entering(name, KEY)));
          const before = world();
          const question = scene.question(KEY, resources);
          const outcome = director.change!(question, wanted);
          const changes = outcome.kind === 'changes' ? outcome.changes : [];
          changed += changes.length;
          const writes = changes.map(c => c.write as KubernetesWrite);
          writes.forEach(write => scene.write(write));
          const said = director.read(afterChanges(question, changes));
          expect(said.map(r => reachedBy(r.shares))).toEqual(world());
          writes.forEach(write => scene.write(write, 'undo'));
          expect(world()).toEqual(before);
        },
      ),
      { numRuns: RUNS },
    );
    expect(changed).toBeGreaterThan(RUNS / 8);
  });

  it('lead no more to nobody, and no more to who is to get nothing; a single entry comes nearer to what is wanted', () => {
    fc.assert(
      fc.property(
        scenes,
        arbitraryWanted(PLACED),
        fc.boolean(),
        ({ backends, ready }, wanted, isSingle) => {
          const all = [{ to: 'own', weight: 1 }, ...backends];
          const scene = new OutsideScene(
            NAMES.map((name, i) => ({
              name,
              tag: name,
              objects: objectsOf(false, all, ready[i]).filter(
                ({ kind }) => kind !== 'HTTPRoute' || i === 0 || !isSingle,
              ),
            })),
          );
          const director = gatewayApiDirector([]);
          const question = scene.question(KEY, director.resources ?? []);
          const outcome = director.change!(question, wanted);
          const changes = outcome.kind === 'changes' ? outcome.changes : [];
          const after = director.read(afterChanges(question, changes));
          director.read(question).forEach(({ shares, from }, i) => {
            const then = after[i].shares;
            if (!shares || !then) return;
            expect(then.unserved).toBeLessThanOrEqual(shares.unserved + 0.01);
            const idle = (one: typeof shares) =>
              sumOf(one, clustersOut(wanted));
            // Who gets no answer now may get one from somebody who was to get nothing.
            const gained = shares.unserved - then.unserved;
            expect(idle(then)).toBeLessThanOrEqual(idle(shares) + gained + 0.5);
            const own = sharesOf(wanted.intent, wanted.clusters)?.[
              `region-of-${from}`
            ];
            const isFull = then.unserved + then.elsewhere < 1;
            const isClean = clustersOut(wanted).length === 0;
            if (!isSingle || !isClean || own === undefined || !isFull) return;
            const off = (one: typeof shares) =>
              Math.abs((one.byCluster[from!] ?? 0) - own);
            // Half a point is lost in whole weights.
            expect(off(then)).toBeLessThanOrEqual(off(shares) + 0.5);
          });
        },
      ),
      { numRuns: RUNS },
    );
  });

  /** Clusters that are to get nothing. */
  function clustersOut({ intent, clusters, drainedClusters }: WantedTraffic) {
    const shares = sharesOf(intent, clusters);
    return [...clusters].flatMap(([region, names]) =>
      names.filter(
        name => drainedClusters.has(name) || (shares && !(shares[region] > 0)),
      ),
    );
  }

  function sumOf({ byCluster }: DirectedShares, names: readonly string[]) {
    return names.reduce((sum, name) => sum + (byCluster[name] ?? 0), 0);
  }
});
