import {
  CertificateAuthority,
  ContractClient,
  EmulatedCluster,
  CUSTOM_RESOURCES,
} from '@geo-reserving/fleet-emulator';
import { writesContract } from './__testUtils__/writesContract';

describe('what Istio’s director writes, on emulated API servers', () => {
  writesContract(async count => {
    const ca = await CertificateAuthority.create('istio writes');
    return Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const cluster = await EmulatedCluster.start({ name: `c${i}`, ca });
        for (const definition of CUSTOM_RESOURCES) {
          cluster.store.register(definition);
        }
        const target = {
          url: cluster.url,
          caPem: ca.pem,
          adminToken: cluster.issueToken('admin', 'admin'),
          grant: async () => '',
          compact: async () => cluster.compact(),
          close: () => cluster.close(),
        };
        await new ContractClient(target, target.adminToken).create(
          '/api/v1/namespaces',
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: 'shop' },
          },
        );
        return target;
      }),
    );
  });
});
