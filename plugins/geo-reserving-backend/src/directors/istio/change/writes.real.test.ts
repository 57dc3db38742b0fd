import {
  ContractClient,
  describeIf,
  realAssets,
  startRealApiServer,
} from '@geo-reserving/fleet-emulator';
import { istioCrds, missingIstioCrds } from './__testUtils__/istioCrds';
import { writesContract } from './__testUtils__/writesContract';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const RULES =
  '/apis/networking.istio.io/v1beta1/namespaces/shop/destinationrules';
/** How long a definition may take to be served, in milliseconds. */
const SERVED_WITHIN_MS = 30_000;

jest.setTimeout(300_000);

async function startCluster() {
  const server = await startRealApiServer();
  const admin = new ContractClient(server, server.adminToken);
  for (const crd of istioCrds()) {
    await admin.create(CRDS, crd);
  }
  await admin.create('/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
  });
  const giveUpAt = Date.now() + SERVED_WITHIN_MS;
  for (const kind of ['destinationrules', 'virtualservices']) {
    const path = RULES.replace('destinationrules', kind);
    while ((await admin.send(path)).code !== 200) {
      if (Date.now() > giveUpAt) {
        throw new Error(`${kind} were never served`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  // A test over definitions that validate nothing would prove nothing.
  const refusal = await admin.failure(RULES, {
    method: 'POST',
    body: {
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'DestinationRule',
      metadata: { name: 'wrong', namespace: 'shop' },
      spec: {
        host: 'checkout',
        trafficPolicy: { outlierDetection: { interval: 'soon' } },
      },
    },
  });
  expect(refusal).toMatchObject({ code: 422 });
  return {
    url: server.url,
    caPem: server.caPem,
    adminToken: server.adminToken,
    grant: async () => '',
    compact: () => server.compact(),
    close: () => server.stop(),
  };
}

describeIf(
  realAssets(['kube-apiserver', 'etcd']).reason ?? missingIstioCrds(),
  'what Istio’s director writes, on real API servers with Istio’s own definitions',
  () => {
    writesContract(async count => {
      const clusters = [];
      for (let i = 0; i < count; i++) {
        clusters.push(await startCluster());
      }
      return clusters;
    });
  },
);
