import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { GSLBS } from '../../directors/k8gb/resources';
import { HTTP_ROUTES } from '../../entry/resources';
import { FactTable } from './FactTable';
import { RESOURCE_TABLE } from './resourceTable';

const SPECS: [WatchedResource<any>, (weight: number) => object][] = [
  [
    GSLBS[0],
    weight => ({ strategy: { type: 'roundRobin', weight: { eu: weight } } }),
  ],
  [
    HTTP_ROUTES,
    weight => ({ rules: [{ backendRefs: [{ name: 'a', weight }] }] }),
  ],
  [RESOURCE_TABLE.services, port => ({ ports: [{ port }] })],
];

it.each(
  SPECS.map(([resource, specOf]) => [resource.id, resource, specOf] as const),
)(
  'a new revision of %s wakes nobody by itself, and is kept',
  (_, resource, specOf) => {
    const table = new FactTable<any>(resource.withoutTimes);
    const heard = (resourceVersion: string, weight: number) => {
      const object = {
        metadata: {
          ...{ namespace: 'shop', name: 'checkout', resourceVersion },
          annotations: { 'service.cilium.io/global': 'true' },
        },
        spec: specOf(weight),
      };
      return table.apply(parseObject(object, resource.parse));
    };
    expect(heard('1', 10)).toHaveLength(1);
    expect(heard('2', 10)).toEqual([]);
    expect(JSON.stringify(table.publish().get('shop/checkout'))).toContain(
      '"resourceVersion":"2"',
    );
    expect(heard('3', 20)).toHaveLength(2);
  },
);
