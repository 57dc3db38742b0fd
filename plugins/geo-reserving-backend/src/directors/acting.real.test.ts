/**
 * What directors would change, written to real API servers with the projects' own definitions (validation on), with the
 * rights of deploy/rbac and no others: there, and back.
 */
import {
  describeIf,
  OWN_CRDS,
  realAssets,
} from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { mockServices } from '@backstage/backend-test-utils';
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  afterChanges,
  type DirectorQuestion,
  type KubernetesWrite,
  type PlannedChange,
  type TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import { wantedOf } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { surveySettings } from '../__testUtils__/surveySettings';
import { ENTRY_RESOURCES } from '../entry/resources';
import { eventually } from '../fleet/__testUtils__/eventually';
import { RealCluster } from '../fleet/__testUtils__/RealCluster';
import { ClusterTransport } from '../fleet/connection/ClusterTransport';
import { Semaphore } from '../fleet/connection/Semaphore';
import { Fleet } from '../fleet/Fleet';
import { DEFAULT_TIMING } from '../fleet/FleetTiming';
import type { PlanChange } from '../planning/Plan';
import { FencedWriter } from '../writing/FencedWriter';
import { objectPath } from '../writing/patchRequest';
import {
  actingGslb,
  actingObjects,
  gslbStatus,
  KEY,
  type ActingCluster,
} from './__testUtils__/actingObjects';
import { questionFrom } from './__testUtils__/questionFrom';
import { missingRealCrds, realCrds } from './__testUtils__/realCrds';
import { CiliumDirector } from './cilium/CiliumDirector';
import { gatewayApiDirector } from './gateway-api/gatewayApiDirectors';
import { k8gbDirector } from './k8gb/k8gbDirector';

jest.setTimeout(300_000);

const PATIENCE_MS = 30_000;
const never = new AbortController().signal;

const CLUSTERS: ActingCluster[] = [
  { name: 'fra-1', address: '203.0.113.10', group: 'k8gb.io', tag: 'eu' },
  { name: 'iad-1', address: '203.0.113.30', group: 'k8gb.absa.oss', tag: 'us' },
];
const [{ address: EU }] = CLUSTERS;
const REGIONS: Record<string, string> = {
  'fra-1': 'eu-central',
  'iad-1': 'us-east',
};
const PLACED = new Map(CLUSTERS.map(({ name }) => [REGIONS[name], [name]]));

const k8gb = k8gbDirector([]);
const gatewayApi = gatewayApiDirector([]);
const cilium = new CiliumDirector(surveySettings());
const DIRECTORS: TrafficDirector[] = [k8gb, gatewayApi, cilium];
const RESOURCES = [
  ...new Set([
    ...ENTRY_RESOURCES,
    ...DIRECTORS.flatMap(({ resources }) => resources ?? []),
  ]),
];

const FAIL_OVER: Intent = {
  mode: 'active-standby',
  order: ['us-east', 'eu-central'],
};
const HOME = ['eu-central', 'us-east'];
const WEIGHTS: Intent = {
  mode: 'active-active',
  routing: 'weighted',
  weights: { 'eu-central': 30, 'us-east': 70 },
};
const NEAREST: Intent = { mode: 'active-active', routing: 'nearest' };
const DRAINED: Intent = { ...NEAREST, drained: ['eu-central'] };

/** Every director with everything that it can do. */
const CASES: [string, TrafficDirector, Intent][] = [
  ['k8gb: another primary', k8gb, FAIL_OVER],
  ['k8gb: weights', k8gb, WEIGHTS],
  ['k8gb: nearest', k8gb, NEAREST],
  ['k8gb: a drain', k8gb, DRAINED],
  ['gateway-api: weights', gatewayApi, WEIGHTS],
  ['gateway-api: a drain', gatewayApi, DRAINED],
  ['cilium: fail over', cilium, FAIL_OVER],
  ['cilium: a drain', cilium, DRAINED],
];

describeIf(
  realAssets(['kube-apiserver', 'etcd']).reason ?? missingRealCrds(),
  'directors that write to real API servers',
  () => {
    let reals: RealCluster[];
    let fleet: Fleet;
    let writer: FencedWriter;
    const transports = new Map<string, ClusterTransport>();
    let generation = 0;

    beforeAll(async () => {
      reals = await Promise.all(
        CLUSTERS.map(({ name }) =>
          RealCluster.start(name, ['operator', 'operator-services']),
        ),
      );
      for (const [i, real] of reals.entries()) {
        for (const crd of definitions()) await real.install(crd);
        for (const object of [
          ...actingObjects(CLUSTERS[i]),
          actingGslb(CLUSTERS[i], [EU]),
        ]) {
          await real.put(object);
        }
        transports.set(real.name, transportTo(real));
      }
      fleet = new Fleet({
        clusters: reals.map(real => real.connection(REGIONS[real.name])),
        regions: [],
        declared: RESOURCES,
        logger: mockServices.logger.mock(),
        timing: { absentEveryMs: 1_000 },
      });
      fleet.start();
      writer = new FencedWriter({
        transportOf: name => transports.get(name),
        directors: DIRECTORS,
        generationOf: async fence => fence.generation,
      });
      await eventually(
        'every director finds what it directs in both clusters',
        () => {
          const asked = question();
          return DIRECTORS.every(
            director =>
              new Set(
                director
                  .read(asked)
                  .flatMap(({ objects }) => objects.map(o => o.cluster)),
              ).size === CLUSTERS.length,
          );
        },
        60_000,
      );
    });
    afterAll(async () => {
      await fleet?.stop();
      transports.forEach(transport => transport.dropConnections());
      await Promise.all((reals ?? []).map(({ server }) => server.stop()));
    });

    const question = (): DirectorQuestion<any> =>
      questionFrom(fleet.snapshot(), KEY);
    const fence = () => ({
      service: { namespace: 'shop', name: 'checkout' },
      operation: 'op',
      generation,
    });
    const real = (name: string) => reals.find(r => r.name === name)!;

    function planned(director: TrafficDirector, intent: Intent) {
      const outcome = director.change!(question(), wantedOf(intent, PLACED));
      if (outcome.kind === 'cannot') throw new Error(outcome.why);
      return outcome.changes;
    }

    const written = (change: PlannedChange, way: 'write' | 'undo' = 'write') =>
      writer[way](change as unknown as PlanChange, fence(), never);

    const live = (change: PlannedChange): Promise<KubeObject> => {
      const write = change.write as KubernetesWrite;
      return real(write.cluster).admin.object(objectPath(write));
    };

    /** What people and other tools wrote, without what the fence adds. */
    const content = async (change: PlannedChange) => {
      const { spec, metadata } = await live(change);
      const annotations = Object.entries(metadata.annotations ?? {}).filter(
        ([key]) => !key.startsWith('geo-reserving/'),
      );
      return { spec, annotations: Object.fromEntries(annotations) };
    };

    /** k8gb does not run here: what it would answer, and write down, once it looked at every copy. */
    async function k8gbLooks(records: readonly string[]): Promise<void> {
      for (const { name, address, group, tag } of CLUSTERS) {
        await real(name).admin.object(
          `/apis/${group}/v1beta1/namespaces/shop/gslbs/checkout/status?fieldManager=k8gb`,
          {
            method: 'PATCH',
            contentType: 'application/merge-patch+json',
            body: { status: gslbStatus(tag, address, records) },
          },
        );
      }
    }

    it.each(CASES)(
      '%s is accepted, is in effect as predicted, and is taken back to the letter',
      async (_, director, intent) => {
        const changes = planned(director, intent);
        expect(changes.map(c => c.cluster).sort()).toEqual(
          director === k8gb ? ['fra-1', 'iad-1'] : expect.anything(),
        );
        expect(changes).not.toEqual([]);
        const before = await Promise.all(changes.map(content));
        const predicted = director
          .read(afterChanges(question(), changes))
          .map(({ from, shares }) => [from, shares]);
        generation += 1;
        for (const change of changes) {
          expect(await written(change)).toMatchObject({ outcome: 'applied' });
          expect(await written(change)).toMatchObject({
            outcome: 'unchanged',
          });
        }
        const answer = [...changes].reverse()[0].effect;
        if (director === k8gb && answer.kind === 'fact') {
          const { status } = answer.fact as {
            status: { records: Record<string, string[]> };
          };
          await k8gbLooks(Object.values(status.records)[0]);
        }
        await eventually(
          'every change is confirmed',
          () =>
            changes.every(
              change =>
                director.confirm!(change, question()).verdict === 'in-effect',
            ),
          PATIENCE_MS,
        );
        expect(planned(director, intent)).toEqual([]);
        expect(
          director.read(question()).map(({ from, shares }) => [from, shares]),
        ).toEqual(predicted);
        generation += 1;
        for (const change of [...changes].reverse()) {
          expect(await written(change, 'undo')).toMatchObject({
            outcome: 'applied',
          });
        }
        await k8gbLooks([EU]);
        expect(await Promise.all(changes.map(content))).toEqual(before);
        await eventually(
          'the facts are as they were',
          () =>
            director.confirm!(changes[0], question()).verdict !== 'in-effect',
          PATIENCE_MS,
        );
      },
    );

    it('names who owns a field, until it is ours', async () => {
      for (const [i, { name }] of CLUSTERS.entries()) {
        const { status: _, ...gslb } = actingGslb(CLUSTERS[i], [EU]);
        const write = planned(k8gb, FAIL_OVER).find(c => c.cluster === name)!;
        await real(name).admin.apply(
          objectPath(write.write as KubernetesWrite),
          'argocd-controller',
          gslb,
          '&force=true',
        );
      }
      await eventually(
        'Argo CD is named',
        () =>
          planned(k8gb, FAIL_OVER).every(
            ({ fields }) => fields[0].ownedBy === 'argocd-controller',
          ),
        PATIENCE_MS,
      );
      const changes = planned(k8gb, FAIL_OVER);
      generation += 1;
      for (const change of changes) await written(change);
      // Back again it is a field of ours that would be changed.
      await eventually(
        'nobody else is named any more',
        () =>
          planned(k8gb, { ...FAIL_OVER, order: HOME }).length ===
            changes.length &&
          planned(k8gb, { ...FAIL_OVER, order: HOME }).every(
            ({ fields }) => fields[0].ownedBy === undefined,
          ),
        PATIENCE_MS,
      );
      for (const change of changes) await written(change, 'undo');
      await eventually(
        'all is as before',
        () => planned(k8gb, FAIL_OVER).length === changes.length,
        PATIENCE_MS,
      );
    });

    it('is a conflict that names the writer when a hand was there first, and changes nothing', async () => {
      const [change] = planned(k8gb, FAIL_OVER);
      const path = objectPath(change.write as KubernetesWrite);
      const merge = (strategy: object) =>
        real('fra-1').admin.object(`${path}?fieldManager=kubectl-edit`, {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body: { spec: { strategy } },
        });
      await merge({ primaryGeoTag: 'ap' });
      generation += 1;
      expect(await written(change)).toMatchObject({
        outcome: 'conflict',
        by: 'kubectl-edit',
      });
      expect((await live(change)).spec).toMatchObject({
        strategy: { primaryGeoTag: 'ap' },
      });
      await merge({ primaryGeoTag: 'eu' });
    });

    it('weighs no backend that was put into another one’s place', async () => {
      const change = planned(gatewayApi, WEIGHTS).find(
        c => c.cluster === 'fra-1',
      )!;
      const path = objectPath(change.write as KubernetesWrite);
      const before = await live(change);
      const rules = structuredClone((before.spec as any).rules);
      rules[0].backendRefs.reverse();
      // The same weights at the same places, for others.
      rules[0].backendRefs[0].weight = 80;
      rules[0].backendRefs[1].weight = 20;
      const put = (list: unknown) =>
        real('fra-1').admin.object(`${path}?fieldManager=hand`, {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body: { spec: { rules: list } },
        });
      await put(rules);
      generation += 1;
      expect(await written(change)).toMatchObject({
        outcome: 'conflict',
        by: 'hand',
      });
      expect((await live(change)).spec).toMatchObject({ rules });
      await put((before.spec as any).rules);
    });

    it('looks again when somebody writes in between, whatever the form of the write', async () => {
      for (const director of DIRECTORS) {
        const change = planned(director, FAIL_OVER).find(
          c => c.cluster === 'fra-1',
        );
        if (!change) continue;
        const path = objectPath(change.write as KubernetesWrite);
        const before = await content(change);
        let meddled = 0;
        const meddling = new FencedWriter({
          transportOf: () => ({
            json: async request => {
              if (request.method === 'PATCH' && meddled < 2) {
                meddled += 1;
                await real('fra-1').admin.object(`${path}?fieldManager=hand`, {
                  method: 'PATCH',
                  contentType: 'application/merge-patch+json',
                  body: { metadata: { labels: { meddled: `${meddled}` } } },
                });
              }
              return transports.get('fra-1')!.json(request);
            },
          }),
          directors: [],
          generationOf: async f => f.generation,
        });
        generation += 1;
        const outcome = await meddling.write(
          change as unknown as PlanChange,
          fence(),
          never,
        );
        expect([director.id, outcome]).toEqual([
          director.id,
          expect.objectContaining({ outcome: 'applied' }),
        ]);
        expect(meddled).toBe(2);
        await written(change, 'undo');
        expect(await content(change)).toEqual(before);
      }
    });

    describe('the rights of deploy/rbac', () => {
      const SERVICE = '/api/v1/namespaces/shop/services/checkout';
      const ROUTES =
        '/apis/gateway.networking.k8s.io/v1/namespaces/shop/httproutes';
      const GSLB = '/apis/k8gb.io/v1beta1/namespaces/shop/gslbs/checkout';
      const patch = (path: string, body: object) =>
        real('fra-1').admin.as(real('fra-1').token).send(path, {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body,
        });

      it('are for annotations of Cilium on a Service, and for nothing else of it', async () => {
        const annotate = (annotations: object) =>
          patch(SERVICE, { metadata: { annotations } });
        expect(
          (await annotate({ 'service.cilium.io/affinity': 'none' })).code,
        ).toBe(200);
        expect(
          (await annotate({ 'service.cilium.io/affinity': null })).code,
        ).toBe(200);
        const refused = await Promise.all([
          annotate({ note: 'mine' }),
          annotate({ note: null }),
          patch(SERVICE, { spec: { selector: { app: 'other' } } }),
          patch(SERVICE, { metadata: { labels: { team: 'mine' } } }),
        ]);
        expect(refused.map(({ code }) => code)).toEqual([422, 422, 422, 422]);
      });

      it('do not reach whom it does not write: no status, no deletion, no workload', async () => {
        const mine = real('fra-1').admin.as(real('fra-1').token);
        const codes = await Promise.all([
          patch(`${GSLB}/status`, { status: {} }),
          mine.send(GSLB, { method: 'DELETE' }),
          mine.send(`${ROUTES}/web`, { method: 'DELETE' }),
          mine.send(ROUTES, { method: 'POST', body: {} }),
          mine.send('/api/v1/namespaces/shop/secrets'),
          mine.send('/apis/apps/v1/namespaces/shop/deployments', {
            method: 'POST',
            body: {},
          }),
        ]);
        expect(codes.map(({ code }) => code)).toEqual(codes.map(() => 403));
      });
    });
  },
);

function definitions(): KubeObject[] {
  const imports = OWN_CRDS.filter(({ metadata }) =>
    [
      'serviceimports.multicluster.x-k8s.io',
      'serviceexports.multicluster.x-k8s.io',
    ].includes(metadata.name),
  );
  return [...realCrds(), ...imports];
}

function transportTo(real: RealCluster): ClusterTransport {
  return new ClusterTransport({
    connection: {
      kind: 'server',
      url: real.server.url,
      credential: { kind: 'token', token: real.token },
      ca: { kind: 'pem', pem: real.server.caPem },
      skipTLSVerify: false,
    },
    timing: DEFAULT_TIMING,
    lists: new Semaphore(2),
    now: Date.now,
  });
}
