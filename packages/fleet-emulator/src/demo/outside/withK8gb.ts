import type { KubeObject } from '../../kube/model/KubeObject';
import { K8gb } from '../../outside/k8gb/K8gb';
import { DEMO_CLUSTERS } from '../DemoCluster';
import { geoTagsOf } from './exposures';

type Objects = Map<string, KubeObject[]>;

/** The objects as k8gb's controllers leave them on a good day: Gslbs with a status, and their own DNSEndpoints beside them. */
export function withK8gb(objects: Objects): Objects {
  const k8gb = new K8gb({
    clusters: DEMO_CLUSTERS.map(({ name, region }) => ({
      name,
      region,
      objects: {
        list: (apiVersion, kind) =>
          (objects.get(name) ?? []).filter(
            o => o.kind === kind && o.apiVersion === apiVersion,
          ),
        onChange: () => () => undefined,
      },
    })),
    geoTags: geoTagsOf(DEMO_CLUSTERS),
    conditions: { isAway: () => false },
  });
  const written = k8gb.settle();
  return new Map(
    [...objects].map(([name, all]) => {
      const looks = written.get(name) ?? [];
      return [
        name,
        [
          ...all.map(object => {
            const look = looks.find(({ gslb }) => gslb === object);
            return look ? { ...object, status: look.status } : object;
          }),
          ...looks.map(({ endpoint }) => endpoint),
        ],
      ];
    }),
  );
}
