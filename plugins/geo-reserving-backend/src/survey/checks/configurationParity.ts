/** Configuration parity: the same environment and volumes in the pod templates, the same ConfigMaps, the same ports. */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import { WORKLOAD_KEYS } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import { kubectl } from '../support/kubectl';
import { groupBy } from '../support/order';
import { listOf } from '../support/words';
import {
  compareWorkloads,
  type Comparison,
  type WithWorkload,
} from './compareWorkloads';
import { conclude, type Part } from './conclude';
import { compareConfigMaps, type ConfigMapParity } from './configMapParity';
import { cannotSee, seenIn } from './evidence';
import { templateHolder } from './setImages';

export function configurationParity(service: ServiceContext): Finding {
  const { groups, unknowns } = compareWorkloads(service, w => w.templateHash);
  const [main, ...others] = groups;
  const { placements, clock, configMaps: resource, ref } = service;
  const configMaps = compareConfigMaps({
    placements: groups.flatMap(g => g.placements),
    namespace: ref.namespace,
    resource,
    clock,
  });
  return conclude('configuration-parity', 'warn', {
    warnings: [
      ...others.map(group => differs(group, main, service)),
      ...configMaps.warnings,
      ...portsDiffer(service),
    ],
    unknowns: [
      ...unknowns,
      ...configMaps.unknowns,
      ...placements
        .filter(p => p.presence === 'expected' || p.provenance.stale)
        .map(p => cannotSee(p, 'its Service', p.readings.service, clock.now)),
    ],
    pass: {
      title: 'All clusters run the same configuration',
      detail: `Pod templates and ports are equal in ${listOf(
        placements.map(p => p.cluster.name),
      )}.${aboutConfigMaps(configMaps)}`,
      evidence: () => groups.flatMap(g => g.placements.map(evidenceOf)),
    },
  });
}

function aboutConfigMaps({ equal, regional }: ConfigMapParity): string {
  return [
    equal.length > 0 ? ` So are the ConfigMaps ${listOf(equal)}.` : '',
    regional.length > 0
      ? ` ${listOf(regional)} may differ, by annotation.`
      : '',
  ].join('');
}

type Group = Comparison['groups'][number];

function differs(group: Group, main: Group, { ref }: ServiceContext): Part {
  const [first] = group.placements;
  const [reference] = main.placements;
  const clusters = group.placements.map(p => p.cluster.name);
  return {
    title: `${listOf(clusters)} ${
      clusters.length === 1 ? 'has' : 'have'
    } another configuration`,
    detail: `Environment or volumes of the pods in ${listOf(
      clusters,
    )} are not those in ${listOf(main.placements.map(p => p.cluster.name))}.`,
    evidence: [first, reference].map(evidenceOf),
    remedy: {
      text: 'Compare the pod templates and bring them together.',
      commands: [
        `diff <(${readTemplate(reference, ref.namespace)}) <(${readTemplate(
          first,
          ref.namespace,
        )})`,
      ],
    },
    params: { cluster: clusters[0] },
  };
}

function readTemplate(
  { cluster, workload }: WithWorkload,
  namespace: string,
): string {
  const { resource, name } = templateHolder(workload);
  return kubectl(
    { cluster: cluster.name, namespace },
    'get',
    resource,
    name,
    '-o',
    'jsonpath={.spec.template.spec}',
  );
}

function portsDiffer({ placements, ref }: ServiceContext): Part[] {
  const present = placements.filter(p => p.service);
  const groups = groupBy(present, p =>
    (p.service?.ports ?? [])
      .map(({ name = '', port, protocol }) => `${name} ${port}/${protocol}`)
      .sort()
      .join(', '),
  );
  if (groups.size < 2) {
    return [];
  }
  return [
    {
      title: 'Its ports differ between clusters',
      detail: `${[...groups.values()]
        .map(group => listOf(group.map(p => p.cluster.name)))
        .sort()
        .join(
          ' against ',
        )}: callers that reach another cluster may find no port.`,
      evidence: () =>
        present.map(p =>
          seenIn(
            p.cluster,
            'services',
            p.readings.service,
            'Its ports differ.',
          ),
        ),
      remedy: {
        text: 'Give the Service the same ports everywhere.',
        commands: present.map(({ cluster }) =>
          kubectl(
            { cluster: cluster.name, namespace: ref.namespace },
            'get',
            'service',
            ref.name,
            '-o',
            'jsonpath={.spec.ports}',
          ),
        ),
      },
    },
  ];
}

function evidenceOf(placement: WithWorkload) {
  return seenIn(
    placement.cluster,
    WORKLOAD_KEYS[placement.workload.kind],
    placement.readings.workload,
    `Pod template of ${placement.workload.kind} ${placement.workload.name}.`,
  );
}
