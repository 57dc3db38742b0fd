import {
  definitionsOf,
  describeIf,
  realAssets,
} from '@geo-reserving/fleet-emulator';
import { RealCluster } from '../fleet/__testUtils__/RealCluster';
import { actingContract } from './__testUtils__/actingContract';
import { missingRealCrds, realCrds } from './__testUtils__/realCrds';

jest.setTimeout(300_000);

/** Kinds of which no validation is tried. */
const OTHERS = [
  'serviceimports.multicluster.x-k8s.io',
  'serviceexports.multicluster.x-k8s.io',
];

describeIf(
  realAssets(['kube-apiserver', 'etcd']).reason ?? missingRealCrds(),
  'directors that write to real API servers, with the projects’ own definitions',
  () => {
    actingContract(async name => {
      const real = await RealCluster.start(name, [
        'operator',
        'operator-services',
      ]);
      for (const crd of [...realCrds(), ...definitionsOf(OTHERS)])
        await real.install(crd);
      const { url, caPem } = real.server;
      return {
        ...{ url, caPem, token: real.token, admin: real.admin },
        put: object => real.put(object),
        stop: () => real.server.stop(),
      };
    });
  },
);
