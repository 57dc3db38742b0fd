import { ContractTarget } from './ContractTarget';
import { startRealApiServer } from './realApiServer';

/** A real kube-apiserver as the target of the contract. */
export async function realTarget(): Promise<ContractTarget> {
  const server = await startRealApiServer();
  return {
    url: server.url,
    caPem: server.caPem,
    adminToken: server.adminToken,
    grant: async (user, rules) => {
      await server.rbac(user, rules);
      return server.createToken(user);
    },
    // The server has a memory of its own, besides etcd's, and loses it only with its life.
    compact: async () => {
      await server.compact();
      await server.restart();
    },
    close: () => server.stop(),
  };
}
