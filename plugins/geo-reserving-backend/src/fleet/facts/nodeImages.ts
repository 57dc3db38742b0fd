import {
  imageReference,
  textInterner,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';

/** A kubelet reports 50 unless told otherwise (`nodeStatusMaxImages`). */
const MOST_IMAGES = 50;
/** Names of one image: its tags and digests. */
const MOST_NAMES = 20;
/** Longer ones are nobody's registry. */
const MAX_LENGTH = 400;

/** The nodes of a cluster, and clusters of a fleet, hold the same images. */
const share = textInterner();

/**
 * Tagged images of a node whose digest it states: `registry/app:1.2@sha256:…`, sorted.
 *
 * A runtime lists each image with all its names, tags and digests apart; those of one repository belong together.
 * What is listed under a digest alone was pulled by digest and needs no look-up.
 */
export function nodeImagesOf(status: Fields): string[] {
  const pinned = status
    .objects('images')
    .slice(0, MOST_IMAGES)
    .flatMap(image => pinnedNames(image.texts('names') ?? []));
  return [...new Set(pinned)].sort().map(share);
}

function pinnedNames(names: readonly string[]): string[] {
  const references = names
    .filter(name => name.length <= MAX_LENGTH)
    .slice(0, MOST_NAMES)
    .flatMap(name => imageReference(name) ?? []);
  return references.flatMap(({ repository, tag, digest }) => {
    if (tag === undefined) {
      return [];
    }
    const digests = digest
      ? [digest]
      : references.flatMap(other =>
          other.repository === repository && other.tag === undefined
            ? other.digest ?? []
            : [],
        );
    return digests.map(each => `${repository}:${tag}@${each}`);
  });
}
