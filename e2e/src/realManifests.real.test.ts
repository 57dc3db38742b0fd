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
  manifestsOf,
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
      const objects = COMBINATIONS.flatMap(one => manifestsOf(one, region));
      await fleet.at(cluster).loader.putAll(objects as KubeObject[]);
    }
  });
  afterAll(() => fleet?.stop());

  it.each(COMBINATIONS.map(one => [one.service.name, one] as const))(
    '%s are read as what was chosen',
    async (name, combination) => {
      const { value } = await until(async () => {
        const view = await fleet.get<ServiceView>(`/services/reserved/${name}`);
        expect(
          view.placements.map(({ endpoints }) => endpoints?.ready),
        ).toEqual([3, 3]);
        return view;
      });
      console.log(
        name,
        JSON.stringify({
          intent: value.intent,
          src: value.intentSource,
          serving: value.serving,
          protection: value.protection,
          split:
            (value.split.configured as any).split ?? value.split.configured,
          bad: value.readiness
            .filter(r => r.verdict !== 'pass')
            .map(r => [r.check, r.verdict, r.title]),
        }),
      );
      expect(value.intent).toEqual(choiceOf(combination));
    },
  );
});
