import { EmulatedCluster } from '../kube/EmulatedCluster';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { ContractTarget } from './ContractTarget';

/** An emulated cluster as the target of the contract. */
export async function emulatedTarget(): Promise<ContractTarget> {
  const ca = await CertificateAuthority.create('contract CA');
  const cluster = await EmulatedCluster.start({ name: 'contract', ca });
  return {
    url: cluster.url,
    caPem: ca.pem,
    adminToken: cluster.issueToken('admin', 'admin'),
    grant: async (user, rules) => cluster.issueToken(user, rules),
    compact: async () => cluster.compact(),
    close: () => cluster.close(),
  };
}
