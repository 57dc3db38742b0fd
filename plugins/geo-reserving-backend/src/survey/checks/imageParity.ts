/** Image parity: the same images everywhere. */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import type { WorkloadFact } from '../../fleet/facts';
import { imageName } from '../clusters/imageDigests';
import { WORKLOAD_KEYS } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import { byText } from '../support/order';
import { listOf } from '../support/words';
import { compareWorkloads, type Comparison } from './compareWorkloads';
import { conclude, type Part } from './conclude';
import { seenIn } from './evidence';
import { compareDigests, shortName } from './imageDigests';
import { setImages } from './setImages';

export function imageParity(service: ServiceContext): Finding {
  const { groups, unknowns } = compareWorkloads(service, imagesOf);
  const [main, ...others] = groups;
  const digests = groups.map(group =>
    compareDigests(group.placements, service.clock.now),
  );
  return conclude('image-parity', 'fail', {
    failures: digests.flatMap(d => d.failures),
    warnings: others.map(group => differs(group, main, service)),
    unknowns: [...unknowns, ...digests.flatMap(d => d.unknowns)],
    pass: {
      title: 'All clusters run the same images',
      detail: main
        ? `${shortNames(main.value)} in ${listOf(namesOf(main))}${byTag(
            digests.flatMap(d => d.byTagOnly),
          )}.`
        : 'It is placed nowhere.',
      evidence: () => groups.flatMap(evidenceOf),
    },
  });
}

/** Equal tags are all that is known where nodes list no digest of an image. */
function byTag(names: readonly string[]): string {
  return names.length === 0
    ? ''
    : `, by tag: the digest of ${listOf(names)} is not stated everywhere`;
}

type Group = Comparison['groups'][number];

/** By name and tag; whether one tag is one image is another question. */
function imagesOf({ images }: WorkloadFact): string {
  return images
    .map(({ container, image }) => `${container}=${imageName(image)}`)
    .sort(byText)
    .join('\n');
}

function differs(group: Group, main: Group, service: ServiceContext): Part {
  const clusters = namesOf(group);
  const rest = namesOf(main);
  return {
    title:
      clusters.length === 1
        ? 'One cluster runs another image'
        : `${clusters.length} clusters run another image`,
    detail: `${listOf(clusters)} ${
      clusters.length === 1 ? 'runs' : 'run'
    } ${shortNames(group.value)}; ${listOf(rest)} ${
      rest.length === 1 ? 'runs' : 'run'
    } ${shortNames(main.value)}.`,
    evidence: [group, main].flatMap(evidenceOf),
    remedy: {
      text: `Let the rollout in ${listOf(
        clusters,
      )} finish, or bring it to the image of the others.`,
      commands: group.placements.map(({ cluster, workload }) =>
        setImages(
          { cluster: cluster.name, namespace: service.ref.namespace },
          workload,
          writtenIn(main),
        ),
      ),
    },
    params: { cluster: clusters[0], image: shortNames(group.value) },
  };
}

function namesOf({ placements }: Group): string[] {
  return placements.map(p => p.cluster.name);
}

/** Images as the templates of a group have them: `container=image`. */
function writtenIn({ placements: [first] }: Group): string[] {
  return (first?.workload.images ?? []).map(
    ({ container, image }) => `${container}=${image}`,
  );
}

/** `checkout:v4.18.2` for `web=registry.example/shop/checkout:v4.18.2`. */
function shortNames(value: string): string {
  const names = value
    .split('\n')
    .map(pair => shortName(pair.slice(pair.indexOf('=') + 1)));
  return listOf(names) || 'no image';
}

function evidenceOf(group: Group) {
  return group.placements.map(p =>
    seenIn(
      p.cluster,
      WORKLOAD_KEYS[p.workload.kind],
      p.readings.workload,
      `${p.workload.kind} ${p.workload.name}: ${listOf(
        p.workload.images.map(({ image }) => image),
      )}.`,
    ),
  );
}
