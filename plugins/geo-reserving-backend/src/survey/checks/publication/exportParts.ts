/** What the MCS API's controllers say of the service's exports. */
import type { Evidence } from '@geo-reserving/plugin-geo-reserving-common';
import {
  exportTroubles,
  isTrouble,
} from '../../../directors/cilium/importReadings';
import {
  SERVICE_EXPORTS,
  type ServiceExportFact,
} from '../../../fleet/resources/multiclusterServices';
import { declaredFacts, type ClusterFacts } from '../../../fleet/facts';
import type { ServiceContext } from '../../service/ServiceContext';
import { kubectl } from '../../support/kubectl';
import { isKnown, readingOf } from '../../support/reading';
import type { Part } from '../conclude';

type Exported = { cluster: ClusterFacts; found: ServiceExportFact };

export function exportParts(service: ServiceContext): {
  failures: Part[];
  warnings: Part[];
  unknowns: Part[];
} {
  const key = `${service.ref.namespace}/${service.ref.name}`;
  const all = service.placements.flatMap(({ cluster }): Exported[] => {
    const found = declaredFacts(cluster, SERVICE_EXPORTS).get(key);
    return found ? [{ cluster, found }] : [];
  });
  const troubled = all.filter(({ found }) => found.conditions.some(isTrouble));
  const isBroken = ({ found }: Exported) =>
    found.conditions.some(c => c.type !== 'Conflict' && isTrouble(c));
  return {
    failures: troubled.filter(isBroken).map(one => partOf(one, service)),
    warnings: troubled
      .filter(one => !isBroken(one))
      .map(one => partOf(one, service)),
    unknowns: all
      .filter(({ found }) => found.conditions.length === 0)
      .map(one => notLookedAt(one, service)),
  };
}

function partOf({ cluster, found }: Exported, service: ServiceContext): Part {
  const isConflict = found.conditions.some(
    c => c.type === 'Conflict' && isTrouble(c),
  );
  const { namespace, name } = service.ref;
  const at = { cluster: cluster.name, namespace };
  return {
    title: isConflict
      ? `The export in ${cluster.name} conflicts with another one`
      : `${cluster.name} does not export it`,
    detail: exportTroubles(found, cluster.name).join(' '),
    evidence: [evidenceOf({ cluster, found }, service)],
    remedy: {
      text: isConflict
        ? 'Give the Services the same type, ports and session affinity in every cluster that exports them; the oldest export counts until then.'
        : 'See what the controller says of the export, and whether the Service is there and of a type that can be exported.',
      commands: [
        kubectl(at, 'describe', 'serviceexport', name),
        kubectl(at, 'get', 'service', name, '-o', 'yaml'),
      ],
    },
    params: { cluster: cluster.name },
  };
}

function notLookedAt(one: Exported, service: ServiceContext): Part {
  const { name } = one.cluster;
  return {
    title: `Whether ${name} exports it is unknown`,
    detail: `The ServiceExport in ${name} has no conditions: no controller has looked at it.`,
    evidence: [evidenceOf(one, service)],
    params: { cluster: name },
  };
}

function evidenceOf(
  { cluster, found }: Exported,
  { clock }: ServiceContext,
): Evidence {
  const reading = readingOf(cluster, SERVICE_EXPORTS, clock);
  return {
    statement: `ServiceExport: ${
      found.conditions
        .map(({ type, status }) => `${type} ${status}`)
        .join(', ') || 'no conditions'
    }.`,
    source: `${SERVICE_EXPORTS.id} in ${cluster.name}`,
    cluster: cluster.name,
    at: reading.instant,
    stale: !isKnown(reading),
  };
}
