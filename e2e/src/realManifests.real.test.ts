/**
 * What *Geo-reserve a service* writes, for every way to direct a service: real API servers accept it, and the survey reads
 * back from the objects alone what was chosen.
 */
import { describeIf, realAssets } from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import {
  choiceOf,
  COMBINATIONS,
  isDirected,
  objectsOf,
  patchesOf,
  REGIONS,
} from './support/reservedServices';
import { RealFleet } from './support/RealFleet';
import { missingCrds } from './support/testCrds';
import { until } from './support/until';

const missing =
  realAssets(['kube-apiserver', 'etcd', 'kubectl']).reason ?? missingCrds();

jest.setTimeout(300_000);

describeIf(missing, 'the files of geo-reserved services', () => {
  let fleet: RealFleet;

  beforeAll(async () => {
    fleet = await RealFleet.start();
    for (const { cluster, region } of REGIONS) {
      const objects = COMBINATIONS.flatMap(one => objectsOf(one, region));
      await fleet.at(cluster).loader.putAll(objects as KubeObject[]);
    }
  });
  afterAll(() => fleet?.stop());

  /** A service once both of its placements are read. */
  async function read(name: string): Promise<ServiceView> {
    const { value } = await until(async () => {
      const view = await fleet.service(`reserved/${name}`);
      const ready = view.placements.map(({ endpoints }) => endpoints?.ready);
      expect(ready).toEqual([3, 3]);
      return view;
    });
    return value;
  }

  it.each(COMBINATIONS.map(one => [one.service.name, one] as const))(
    '%s is read as what was chosen',
    async (name, combination) => {
      // Where nothing directs it, its placements are all that can be read.
      const chosen = isDirected(combination)
        ? choiceOf(combination)
        : { mode: 'active-active', routing: 'nearest' };
      // Endpoints may be read before what directs them.
      await until(async () => {
        const { intent, serving } = await read(name);
        expect({ intent, serving }).toEqual({
          intent: chosen,
          serving: 'normal',
        });
      });
    },
  );

  it.each(['nearest', 'standby'] as const)(
    'a Service that runs already is %s once it is patched for Cilium',
    async mode => {
      const plain = COMBINATIONS.find(
        one => one.service.name === `${mode}-none-none`,
      )!;
      for (const { cluster, region } of REGIONS) {
        const patches = patchesOf({ ...plain, mesh: 'cilium' }, region);
        expect(patches).toHaveLength(1);
        const { name, namespace } = plain.service;
        await fleet
          .at(cluster)
          .kubectl.run([
            'patch',
            'service',
            name,
            `--namespace=${namespace}`,
            `--patch=${JSON.stringify(patches[0])}`,
          ]);
      }
      await until(async () => {
        const { intent, intentSource } = await read(plain.service.name);
        expect([intentSource, intent]).toEqual(['Cilium', choiceOf(plain)]);
      });
    },
  );
});
