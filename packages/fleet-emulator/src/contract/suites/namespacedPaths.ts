import { ContractClient } from '../ContractClient';

/** Paths in a new namespace, for a test of its own. */
export async function namespacedPaths(admin: ContractClient) {
  const namespace = await admin.namespace();
  return {
    namespace,
    maps: `/api/v1/namespaces/${namespace}/configmaps`,
    deployments: `/apis/apps/v1/namespaces/${namespace}/deployments`,
  };
}
