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
    compact: () => server.compact(),
    close: () => server.stop(),
  };
}
