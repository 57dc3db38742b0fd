/** Which image a tag stands for in a cluster: the digests that its nodes state. */
import {
  imageReference,
  memoByMap,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, NodeFact } from '../../fleet/facts';

const digestsByTag = memoByMap((nodes: ReadonlyMap<string, NodeFact>) => {
  const digests = new Map<string, string[]>();
  for (const image of allImages(nodes)) {
    const at = image.indexOf('@');
    const tagged = image.slice(0, at);
    const known = digests.get(tagged);
    if (known) {
      known.push(image.slice(at + 1));
    } else {
      digests.set(tagged, [image.slice(at + 1)]);
    }
  }
  return digests;
});

/** Each once, in one order. */
function allImages(nodes: ReadonlyMap<string, NodeFact>): string[] {
  const images = new Set<string>();
  for (const node of nodes.values()) {
    node.images?.forEach(image => images.add(image));
  }
  return [...images].sort();
}

/** An image of a workload, told apart by name and digest. */
export type RunImage = {
  /** See {@link imageName}. */
  name: string;
  /** Written into the image itself: what runs, whatever nodes hold. */
  isPinned: boolean;
  /** Digests that it may have, sorted; empty: none is stated. */
  digests: readonly string[];
};

/** By the last facts of the cluster's nodes. A text that is no reference is its own name. */
export function runImage(cluster: ClusterFacts, image: string): RunImage {
  const name = imageName(image);
  const digest = imageReference(image)?.digest;
  return digest
    ? { name, isPinned: true, digests: [digest] }
    : {
        name,
        isPinned: false,
        digests: digestsByTag(cluster.nodes).get(name) ?? [],
      };
}

/** Registry, repository and tag, with what is left out filled in; the digest where there is no tag. */
export function imageName(image: string): string {
  const reference = imageReference(image);
  if (!reference) {
    return image;
  }
  const { repository, tag, digest } = reference;
  return tag === undefined ? `${repository}@${digest}` : `${repository}:${tag}`;
}
