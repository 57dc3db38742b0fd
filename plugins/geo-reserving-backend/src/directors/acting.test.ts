import {
  CertificateAuthority,
  ContractClient,
  definitionsOf,
  EmulatedCluster,
  OPERATOR_RULES,
  READER,
  READER_RULES,
} from '@geo-reserving/fleet-emulator';
import {
  GATEWAY_CLASSES,
  GATEWAYS,
  HTTP_ROUTES,
  REFERENCE_GRANTS,
} from '../entry/resources';
import { applyObject } from '../fleet/__testUtils__/RealCluster';
import { actingContract } from './__testUtils__/actingContract';
import { minimalCrd } from './__testUtils__/minimalCrd';
import { GSLBS } from './k8gb/resources';

const ROUTING = [GATEWAY_CLASSES, GATEWAYS, HTTP_ROUTES, REFERENCE_GRANTS];

const MULTICLUSTER = [
  'serviceimports.multicluster.x-k8s.io',
  'serviceexports.multicluster.x-k8s.io',
];

// Watches and writes over TLS, on machines that do other things as well.
jest.setTimeout(60_000);

describe('directors that write to emulated API servers', () => {
  actingContract(async name => {
    const ca = await CertificateAuthority.create(`acting ${name}`);
    const cluster = await EmulatedCluster.start({ name, ca });
    const minimal = [...GSLBS, ...ROUTING].map(r => minimalCrd(r));
    for (const crd of [...definitionsOf(MULTICLUSTER), ...minimal])
      cluster.store.put(crd);
    const { url } = cluster;
    const admin = new ContractClient(
      { url, caPem: ca.pem },
      cluster.issueToken('admin', 'admin'),
    );
    return {
      ...{ url, caPem: ca.pem, admin },
      token: cluster.issueToken(READER, [...READER_RULES, ...OPERATOR_RULES]),
      put: object => applyObject(admin, object),
      stop: () => cluster.close(),
    };
  });
});
