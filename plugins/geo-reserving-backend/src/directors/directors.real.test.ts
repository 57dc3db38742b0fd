/**
 * A real API server with the projects' own definitions (validation on), and an emulated one with the same: given the
 * same objects in the same requests, both are read alike, object by object and director by director.
 */
import {
  CertificateAuthority,
  ContractClient,
  definitionsOf,
  demoObjects,
  describeIf,
  EmulatedCluster,
  EXPOSURES,
  READER,
  READER_RULES,
  realAssets,
} from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { mockServices } from '@backstage/backend-test-utils';
import { ENTRY_RESOURCES } from '../entry/resources';
import { applyObject, RealCluster } from '../fleet/__testUtils__/RealCluster';
import { eventually } from '../fleet/__testUtils__/eventually';
import type { ClusterConnectionConfig } from '../fleet/connection/ClusterConnectionConfig';
import type { ClusterFacts } from '../fleet/facts';
import { Fleet } from '../fleet/Fleet';
import { clusterEntryPoints } from '../survey/entryPoints/clusterEntryPoints';
import { oddObjects, UNREADABLE } from './__testUtils__/oddObjects';
import { questionFrom } from './__testUtils__/questionFrom';
import { missingRealCrds, realCrds } from './__testUtils__/realCrds';
import { externalDnsDirector } from './external-dns/externalDnsDirector';
import {
  gatewayApiDirector,
  gatewayApiMeshDirector,
} from './gateway-api/gatewayApiDirectors';
import { k8gbDirector } from './k8gb/k8gbDirector';

jest.setTimeout(300_000);

const NAME = 'iad-1';
const PATIENCE_MS = 60_000;
const DIRECTORS = [
  k8gbDirector([]),
  externalDnsDirector([]),
  gatewayApiDirector([]),
  gatewayApiMeshDirector([]),
];
const RESOURCES = [
  ...new Set([
    ...ENTRY_RESOURCES,
    ...DIRECTORS.flatMap(d => d.resources ?? []),
  ]),
];
const SERVICES = [
  ...EXPOSURES.map(({ namespace, name }) => `${namespace}/${name}`),
  'odd/app',
];

/** Kinds of which no validation is tried. */
const OTHERS = [
  'serviceimports.multicluster.x-k8s.io',
  'ingressnginxcontrollers.deckhouse.io',
];

/** Kinds that matter here; workloads and the mesh have tests of their own. */
const KINDS = new Set([
  ...['Namespace', 'Service', 'EndpointSlice', 'Ingress', 'Gslb', 'Gateway'],
  ...['GatewayClass', 'HTTPRoute', 'ReferenceGrant', 'ServiceImport'],
  ...['DNSEndpoint', 'IngressNginxController'],
]);

function objects(): KubeObject[] {
  const demo = demoObjects(Date.now()).get(NAME) ?? [];
  return [...demo.filter(({ kind }) => KINDS.has(kind)), ...oddObjects];
}

function definitions(): KubeObject[] {
  return [...realCrds(), ...definitionsOf(OTHERS)];
}

describeIf(
  realAssets(['kube-apiserver', 'etcd']).reason ?? missingRealCrds(),
  'the external layer on a real API server',
  () => {
    let real: RealCluster;
    let emulated: EmulatedCluster;
    const fleets: Fleet[] = [];

    beforeAll(async () => {
      real = await RealCluster.start(NAME);
      const ca = await CertificateAuthority.create('twin');
      emulated = await EmulatedCluster.start({ name: NAME, ca });
      const twin = new ContractClient(
        { url: emulated.url, caPem: ca.pem },
        emulated.issueToken('admin', 'admin'),
      );
      for (const crd of definitions()) {
        await real.install(crd);
        emulated.store.put(crd);
      }
      for (const object of objects()) {
        await real.put(object);
        await applyObject(twin, object);
      }
      start(real.connection('us-east'));
      start({
        ...real.connection('us-east'),
        connection: {
          kind: 'server',
          url: emulated.url,
          credential: {
            kind: 'token',
            token: emulated.issueToken(READER, READER_RULES),
          },
          ca: { kind: 'pem', pem: ca.pem },
          skipTLSVerify: false,
        },
      });
      await eventually(
        'both are read',
        () => fleets.every(isRead),
        PATIENCE_MS,
      );
    });
    afterAll(async () => {
      await Promise.all(fleets.map(fleet => fleet.stop()));
      await real?.server.stop();
      await emulated?.close();
    });

    function start(connection: ClusterConnectionConfig): void {
      const fleet = new Fleet({
        clusters: [connection],
        regions: [],
        declared: RESOURCES,
        logger: mockServices.logger.mock(),
        timing: { absentEveryMs: 1_000 },
      });
      fleet.start();
      fleets.push(fleet);
    }

    function isRead(fleet: Fleet): boolean {
      const [{ connectivity, declared, resources }] = fleet.snapshot();
      return (
        connectivity.status === 'connected' &&
        [...declared.values()].every(d => d.state.availability === 'synced') &&
        resources.services.availability === 'synced'
      );
    }

    const factsOf = (): ClusterFacts[] =>
      fleets.map(fleet => fleet.snapshot()[0]);

    it.each(RESOURCES.map(({ id }) => id))('%s are read alike', id => {
      const [ofReal, ofEmulated] = factsOf().map(facts => {
        const found = [...facts.declared].find(([r]) => r.id === id);
        return found
          ? { facts: plain(found[1].facts), bad: found[1].state.malformed }
          : { facts: plain(rowOf(facts, id)) };
      });
      expect(ofReal).toEqual(ofEmulated);
      expect(Object.keys(ofReal.facts)).not.toEqual([]);
    });

    it('objects that nobody can read are named, with what is wrong', () => {
      const [facts] = factsOf();
      const named = new Map(
        [...facts.declared].flatMap(([{ plural }, { state }]) =>
          state.malformed.map(({ object, reason }): [string, string] => [
            `${plural === 'gslbs' ? 'Gslb' : 'DNSEndpoint'} ${object}`,
            reason,
          ]),
        ),
      );
      expect(Object.fromEntries(named)).toEqual(UNREADABLE);
    });

    it.each(SERVICES)('%s is directed alike', key => {
      const [ofReal, ofEmulated] = fleets.map(fleet => {
        const question = questionFrom(fleet.snapshot(), key);
        return DIRECTORS.map(director => ({
          director: director.id,
          detection: director.detect(question),
          readings: director.read(question).map(comparable),
        }));
      });
      expect(ofReal).toEqual(ofEmulated);
    });

    it('is directed by something, wherever the demo says so', () => {
      const directed = SERVICES.filter(key => {
        const question = questionFrom(fleets[0].snapshot(), key);
        return DIRECTORS.some(d => d.read(question).length > 0);
      });
      // One has an address of its own and nothing that directs it.
      expect(SERVICES.filter(key => !directed.includes(key))).toEqual([
        'notify/push',
      ]);
    });

    it('is entered alike', () => {
      const [ofReal, ofEmulated] = factsOf().map(facts =>
        clusterEntryPoints(facts, [facts], {
          now: Date.now(),
          factsStaleAfterMs: 60_000,
        }).map(({ provenance: { at: _at, ...provenance }, ...entry }) => ({
          ...entry,
          provenance,
        })),
      );
      expect(ofReal).toEqual(ofEmulated);
      expect(ofReal.length).toBeGreaterThan(5);
    });

    it('a definition that is deleted while it is watched leaves nothing, and nothing else is touched', async () => {
      await real.uninstall('gslbs.k8gb.io');
      const state = () =>
        [...factsOf()[0].declared].find(([r]) => r.id === 'gslbs.k8gb.io')![1];
      await eventually(
        'it is not installed',
        () => state().state.availability === 'not-installed',
        PATIENCE_MS,
      );
      expect(state().facts.size).toBe(0);
      const question = questionFrom(fleets[0].snapshot(), 'identity/login');
      expect(externalDnsDirector([]).read(question)).toMatchObject([
        { provenance: { stale: false } },
      ]);
    });
  },
);

/** What Geo-Reserving reads for itself as well, which is no further resource. */
function rowOf(facts: ClusterFacts, id: string): ReadonlyMap<string, object> {
  const [plural] = id.split('.');
  return facts[plural as 'services' | 'endpointslices'];
}

/** Facts without times and revisions, which are each server's own, and without what a real one says of itself. */
function plain(facts: ReadonlyMap<string, any>): Record<string, any> {
  return Object.fromEntries(
    [...facts]
      .filter(([key]) => key !== 'default/kubernetes')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { resourceVersion: _, managers, directed, ...fact }]) => [
        key,
        {
          ...fact,
          ...(managers ? { managers: managers.map((m: any) => m.name) } : {}),
          ...(directed ? { owners: directed.owners } : {}),
        },
      ]),
  );
}

/** A reading as data, without the time at which it was read. */
function comparable({
  without,
  provenance: { at: _at, ...provenance },
  ...reading
}: ReturnType<ReturnType<typeof k8gbDirector>['read']>[number]) {
  return { ...reading, provenance, alone: without(new Set([NAME])) };
}
