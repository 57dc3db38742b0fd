import {
  CertificateAuthority,
  ContractClient,
  EmulatedCluster,
  READER,
  READER_RULES,
} from '@geo-reserving/fleet-emulator';
import { ObjectLoader } from './ObjectLoader';
import type { ConnectionConfig } from './startGeoBackend';

/** An emulated cluster in the place of a real one: read by a user with the rights of the same manifest. */
export class EmulatedTwin {
  readonly loader: ObjectLoader;

  private constructor(
    readonly name: string,
    readonly connection: ConnectionConfig,
    private readonly cluster: EmulatedCluster,
  ) {
    const target = { url: cluster.url, caPem: connection.caData };
    this.loader = new ObjectLoader(
      new ContractClient(target, cluster.issueToken('admin', 'admin')),
    );
  }

  /** @param version - what it says it is, so that both say the same */
  static async start(name: string, version: string): Promise<EmulatedTwin> {
    const ca = await CertificateAuthority.create(`twin of ${name}`);
    const cluster = await EmulatedCluster.start({ name, ca, version });
    const token = cluster.issueToken(READER, READER_RULES);
    const connection = { url: cluster.url, caData: ca.pem, token };
    return new EmulatedTwin(name, connection, cluster);
  }

  async stop(): Promise<void> {
    await this.cluster.close();
  }
}
