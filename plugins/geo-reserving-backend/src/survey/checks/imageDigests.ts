/**
 * Whether one tag is one image in every cluster, by digest: as written in the template, else as the nodes state it.
 *
 * A tag can be moved, so equal tags prove little. Two clusters differ for certain when the digests of both are
 * known and none is common; a node may state several of one tag, and then the others are left overs of it.
 */
import type { Evidence } from '@geo-reserving/plugin-geo-reserving-common';
import { runImage, type RunImage } from '../clusters/imageDigests';
import { WORKLOAD_KEYS } from '../service/Placement';
import { by, groupBy } from '../support/order';
import { isKnown } from '../support/reading';
import { listOf } from '../support/words';
import type { WithWorkload } from './compareWorkloads';
import type { Part } from './conclude';
import { cannotSee, seenIn } from './evidence';

type Run = { placement: WithWorkload; image: RunImage };

export type DigestParity = {
  failures: Part[];
  unknowns: Part[];
  /** Names of images that are only known to have equal tags. */
  byTagOnly: string[];
};

/** @param placements - those whose workloads name the same images */
export function compareDigests(
  placements: readonly WithWorkload[],
  now: number,
): DigestParity {
  const runs = placements.flatMap(placement =>
    placement.workload.images.map(({ container, image }) => ({
      container,
      placement,
      image: runImage(placement.cluster, image),
    })),
  );
  const compared = [...groupBy(runs, r => `${r.container}\n${r.image.name}`)]
    .map(([, same]) => same)
    .filter(same => same.length > 1);
  return {
    failures: compared.flatMap(differing),
    unknowns: compared.flatMap(same => unseen(same, now)),
    byTagOnly: [
      ...new Set(
        compared
          .filter(same => same.some(r => r.image.digests.length === 0))
          .map(([first]) => shortName(first.image.name)),
      ),
    ],
  };
}

function differing(runs: readonly Run[]): Part[] {
  const known = runs
    .filter(r => r.image.digests.length > 0)
    .sort(by(r => r.placement.cluster.name));
  const [first] = known;
  const other = known.find(r => !isCommon(first.image, r.image));
  if (!other) {
    return [];
  }
  const name = shortName(first.image.name);
  const clusters = [first, other].map(r => r.placement.cluster.name);
  return [
    {
      title: `${name} is not the same image everywhere`,
      detail: `${listOf(
        clusters,
      )} run ${name} with different digests: the tag was moved, or pushed twice.`,
      evidence: known.map(evidenceOf),
      remedy: {
        text: 'Pin the digest in the pod template, and roll it out in every cluster.',
        commands: [],
      },
      params: { cluster: other.placement.cluster.name, image: name },
    },
  ];
}

function isCommon(a: RunImage, b: RunImage): boolean {
  return a.digests.some(digest => b.digests.includes(digest));
}

/** Digests that nodes would tell if they could be read; and one that is written against one that nobody states. */
function unseen(runs: readonly Run[], now: number): Part[] {
  const hidden = runs.filter(
    ({ image, placement }) =>
      !image.isPinned && !isKnown(placement.readings.nodes),
  );
  const unstated = runs.filter(
    r => r.image.digests.length === 0 && !hidden.includes(r),
  );
  const isPinnedElsewhere = runs.some(r => r.image.isPinned);
  return [
    ...hidden.map(({ placement }) =>
      cannotSee(
        placement,
        'which image its tag stands for',
        placement.readings.nodes,
        now,
      ),
    ),
    ...(isPinnedElsewhere ? unstated.map(notStated) : []),
  ];
}

function notStated({ placement, image }: Run): Part {
  const name = shortName(image.name);
  return {
    title: `Which ${name} runs in ${placement.cluster.name} is not known`,
    detail: `Other clusters pin the digest of ${name}; ${placement.cluster.name} names the tag only, and its nodes state no digest of it.`,
    evidence: [evidenceOf({ placement, image })],
    remedy: { text: 'Pin the digest there too.', commands: [] },
    params: { cluster: placement.cluster.name, image: name },
  };
}

function evidenceOf({ placement, image }: Run): Evidence {
  const { cluster, readings } = placement;
  const digests = image.digests.map(d => d.slice(0, 'sha256:'.length + 12));
  const statement = `${shortName(image.name)} is ${
    listOf(digests) || 'of no stated digest'
  }.`;
  return image.isPinned
    ? seenIn(
        cluster,
        WORKLOAD_KEYS[placement.workload.kind],
        readings.workload,
        statement,
      )
    : seenIn(cluster, 'nodes', readings.nodes, statement);
}

/** `checkout:v4` for `registry.example/shop/checkout:v4`. */
export function shortName(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/@sha256:([0-9a-f]{12})[0-9a-f]*/, '@$1');
}
