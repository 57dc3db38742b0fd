import type { DemoCluster } from '../DemoCluster';
import { placementOf } from '../DemoService';
import type { DemoService } from '../DemoService';
import { digestOf, taggedImage } from './workload';

/** A kubelet lists its 50 largest images. */
const MOST = 50;
const MEBIBYTE = 2 ** 20;

/** An image as a node lists it: all its names, tags and digests apart. */
export type NodeImage = { names: string[]; sizeBytes: number };

/**
 * The images that the nodes of a cluster hold: those of the services placed there. What was pulled by digest is listed
 * under the digest alone.
 */
export function nodeImages(
  cluster: Pick<DemoCluster, 'name'>,
  services: readonly DemoService[],
): NodeImage[] {
  return services
    .flatMap(service => {
      const placement = placementOf(service, cluster.name);
      if (!placement) return [];
      const tagged = taggedImage(service, placement.version ?? service.version);
      const digest = digestOf(placement.rebuilt ? `${tagged} again` : tagged);
      const repository = tagged.slice(0, tagged.lastIndexOf(':'));
      const pulled = `${repository}@${digest}`;
      return [
        {
          names: service.taggedOnly ? [pulled, tagged] : [pulled],
          // What is named by tag alone has to be among the largest, to be told of.
          sizeBytes: (service.taggedOnly ? 400 : 80) * MEBIBYTE,
        },
      ];
    })
    .sort((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, MOST);
}
