import {
  describeIf,
  realAssets,
  startRealApiServer,
} from '@geo-reserving/fleet-emulator';
import { writerContract } from './__testUtils__/writerContract';

const { reason } = realAssets(['kube-apiserver', 'etcd']);

describeIf(reason, 'writing to a real API server', () => {
  writerContract(async () => {
    const server = await startRealApiServer();
    return {
      url: server.url,
      caPem: server.caPem,
      adminToken: server.adminToken,
      grant: async (user, rules) => {
        await server.rbac(user, rules);
        return server.createToken(user);
      },
      compact: () => server.compact(),
      close: () => server.stop(),
    };
  });
});
