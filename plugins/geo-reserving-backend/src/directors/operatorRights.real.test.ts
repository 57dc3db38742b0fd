/** What the rights of deploy/rbac are good for on a real API server with RBAC on, and what they are not. */
import { describeIf, realAssets } from '@geo-reserving/fleet-emulator';
import { RealCluster } from '../fleet/__testUtils__/RealCluster';
import { actingGslb, actingObjects } from './__testUtils__/actingObjects';
import { missingRealCrds, realCrds } from './__testUtils__/realCrds';

jest.setTimeout(120_000);

const CLUSTER = {
  name: 'fra-1',
  address: '203.0.113.10',
  group: 'k8gb.io',
  tag: 'eu',
} as const;
const SHOP = 'namespaces/shop';
const SERVICE = `/api/v1/${SHOP}/services/checkout`;
const ROUTES = `/apis/gateway.networking.k8s.io/v1/${SHOP}/httproutes`;
const OWNER = { apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' };
const GSLB = `/apis/k8gb.io/v1beta1/${SHOP}/gslbs/checkout`;

describeIf(
  realAssets(['kube-apiserver', 'etcd']).reason ?? missingRealCrds(),
  'the rights of deploy/rbac/operator.yaml',
  () => {
    let real: RealCluster;
    beforeAll(async () => {
      real = await RealCluster.start(CLUSTER.name, [
        'operator',
        'operator-services',
      ]);
      for (const crd of realCrds()) await real.install(crd);
      const objects = actingObjects(CLUSTER).filter(
        ({ kind }) => kind !== 'ServiceImport',
      );
      for (const object of [...objects, actingGslb(CLUSTER, [])]) {
        await real.put(object);
      }
    });
    afterAll(() => real?.server.stop());

    const send = async (path: string, method: string, body: object = {}) => {
      const { code } = await real.admin.as(real.token).send(path, {
        method,
        body,
        ...(method === 'PATCH'
          ? { contentType: 'application/merge-patch+json' }
          : {}),
      });
      return code;
    };
    const annotate = (annotations: object) =>
      send(SERVICE, 'PATCH', { metadata: { annotations } });

    it('are for what directors write', async () => {
      const strategy = { primaryGeoTag: 'us' };
      expect(await send(GSLB, 'PATCH', { spec: { strategy } })).toBe(200);
      const labels = { a: 'b' };
      expect(
        await send(`${ROUTES}/web`, 'PATCH', { metadata: { labels } }),
      ).toBe(200);
      const key = 'service.cilium.io/affinity';
      expect(await annotate({ [key]: 'none' })).toBe(200);
      expect(await annotate({ [key]: null })).toBe(200);
    });

    it('are for annotations of Cilium on a Service, and for nothing else of it', async () => {
      expect(
        await Promise.all([
          annotate({ note: 'mine' }),
          annotate({ note: null }),
          send(SERVICE, 'PATCH', { spec: { selector: { app: 'other' } } }),
          send(SERVICE, 'PATCH', { metadata: { labels: { team: 'mine' } } }),
          send(SERVICE, 'PATCH', { metadata: { finalizers: ['me.io/stay'] } }),
          send(SERVICE, 'PATCH', { metadata: { ownerReferences: [OWNER] } }),
        ]),
      ).toEqual([422, 422, 422, 422, 422, 422]);
    });

    it('reach no status, no deletion, no creation, no Secret and no workload', async () => {
      const codes = await Promise.all([
        send(`${GSLB}/status`, 'PATCH'),
        send(GSLB, 'DELETE'),
        send(`${ROUTES}/web`, 'DELETE'),
        send(ROUTES, 'POST'),
        send(SERVICE, 'DELETE'),
        send(`/api/v1/${SHOP}/secrets`, 'POST'),
        send(`/apis/apps/v1/${SHOP}/deployments`, 'POST'),
      ]);
      expect(codes).toEqual(codes.map(() => 403));
    });
  },
);
