/** Image parity: the same images everywhere. */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import type { WorkloadFact } from '../../fleet/facts';
import { WORKLOAD_RESOURCES } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import { kubectl } from '../support/kubectl';
import { byText } from '../support/order';
import { listOf } from '../support/words';
import { compareWorkloads, type Comparison } from './compareWorkloads';
import { conclude, type Part } from './conclude';
import { seenIn } from './evidence';

export function imageParity(service: ServiceContext): Finding {
  const { groups, unknowns } = compareWorkloads(service, imagesOf);
  const [main, ...others] = groups;
  return conclude('image-parity', 'warn', {
    warnings: others.map(group => differs(group, main, service)),
    unknowns,
    pass: {
      title: 'All clusters run the same images',
      detail: main
        ? `${shortNames(main.value)} in ${listOf(namesOf(main))}.`
        : 'It is placed nowhere.',
      evidence: groups.flatMap(evidenceOf),
    },
  });
}

type Group = Comparison['groups'][number];

function imagesOf({ images }: WorkloadFact): string {
  return images
    .map(({ container, image }) => `${container}=${image}`)
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
        kubectl(
          { cluster: cluster.name, namespace: service.ref.namespace },
          'set',
          'image',
          `${WORKLOAD_RESOURCES[workload.kind]}/${workload.name}`,
          ...main.value.split('\n').filter(pair => pair !== ''),
        ),
      ),
    },
    params: { cluster: clusters[0], image: shortNames(group.value) },
  };
}

function namesOf({ placements }: Group): string[] {
  return placements.map(p => p.cluster.name);
}

/** `checkout:v4.18.2` for `web=registry.example/shop/checkout:v4.18.2`. */
function shortNames(value: string): string {
  const names = value
    .split('\n')
    .map(pair => pair.slice(pair.indexOf('=') + 1))
    .map(image => image.slice(image.lastIndexOf('/') + 1))
    .map(image => image.replace(/@sha256:([0-9a-f]{12})[0-9a-f]*/, '@$1'));
  return listOf(names) || 'no image';
}

function evidenceOf(group: Group) {
  return group.placements.map(p =>
    seenIn(
      p.cluster,
      'deployments',
      p.readings.workload,
      `${p.workload.kind} ${p.workload.name}: ${listOf(
        p.workload.images.map(({ image }) => image),
      )}.`,
    ),
  );
}
