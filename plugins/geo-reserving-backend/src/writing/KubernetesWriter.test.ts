import {
  CertificateAuthority,
  EmulatedCluster,
} from '@geo-reserving/fleet-emulator';
import { writerContract } from './__testUtils__/writerContract';

describe('writing to an emulated API server', () => {
  writerContract(async () => {
    const ca = await CertificateAuthority.create('writer CA');
    const cluster = await EmulatedCluster.start({ name: 'writer', ca });
    return {
      url: cluster.url,
      caPem: ca.pem,
      adminToken: cluster.issueToken('admin', 'admin'),
      grant: async (user, rules) => cluster.issueToken(user, rules),
      compact: async () => cluster.compact(),
      close: () => cluster.close(),
    };
  });
});
