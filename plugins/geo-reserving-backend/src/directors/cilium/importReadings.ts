/**
 * The name of the service in the whole set of clusters, as readings: one for each cluster that has a ServiceImport.
 *
 * Callers that use this name get the backends of all exporting clusters alike, whatever the annotations of the Service
 * say to those who use its ordinary name; which name they use no object tells.
 */
import type {
  DirectedShares,
  DirectorQuestion,
  DirectorReading,
  FactReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import { ciliumShares } from './ciliumShares';
import {
  SERVICE_EXPORTS,
  SERVICE_IMPORTS,
  type ServiceExportFact,
  type ServiceImportFact,
} from '../../fleet/resources/multiclusterServices';

type Question = Pick<
  DirectorQuestion<unknown>,
  'service' | 'clusters' | 'placements'
>;

/** @param clusterOf - cluster of ours by the name that the mesh has for it */
export function importReadings(
  question: Question,
  clusterOf: (meshName: string) => string | undefined,
): DirectorReading[] {
  const key = `${question.service.namespace}/${question.service.name}`;
  return question.clusters.flatMap(picture => {
    const found = picture.facts(SERVICE_IMPORTS).get(key);
    return found
      ? [
          readingOf(
            found,
            { name: picture.name, reading: picture.reading(SERVICE_IMPORTS) },
            question,
            clusterOf,
          ),
        ]
      : [];
  });
}

function readingOf(
  found: ServiceImportFact,
  at: { name: string; reading: FactReading },
  question: Question,
  clusterOf: (meshName: string) => string | undefined,
): DirectorReading {
  const { namespace, name, clusters, managers } = found;
  const exporting = clusters.map(id => ({ id, cluster: clusterOf(id) }));
  const sharesOf = (lost?: ReadonlySet<string>) =>
    sharesAmong(exporting, question, lost);
  const shares = sharesOf();
  return {
    id: `${at.name}/clusterset`,
    title: `ServiceImport ${namespace}/${name} in ${at.name}`,
    from: at.name,
    summary: `Callers of ${name}.${namespace}.svc.clusterset.local use the backends of all clusters that export it: ${
      clusters.join(', ') || 'none'
    }.`,
    ...(shares
      ? { shares }
      : { why: 'The ready endpoints of an exporting cluster are not known.' }),
    felt: { kind: 'at-once' },
    without: lost => (shares ? sharesOf(lost) : undefined),
    targets: exporting.map(({ id, cluster }) => ({
      name: id,
      ...(cluster === undefined ? {} : { cluster }),
      state: 'unknown',
    })),
    objects: [
      {
        kind: 'ServiceImport',
        cluster: at.name,
        namespace,
        name,
        managers: [...new Set(managers.map(m => m.name))].sort(),
        moduleManaged: false,
      },
    ],
    notes: exportNotes(question),
    provenance: {
      source: `ServiceImport in ${at.name}`,
      ...(at.reading.at === undefined ? {} : { at: at.reading.at }),
      stale:
        !isBelieved(at.reading) ||
        question.placements.some(
          p => !p.seen && exporting.some(e => e.cluster === p.cluster),
        ),
    },
  };
}

/** Undefined: how many are ready in one of them is not known. */
function sharesAmong(
  exporting: readonly { id: string; cluster: string | undefined }[],
  { placements }: Question,
  lost?: ReadonlySet<string>,
): DirectedShares | undefined {
  const backends = exporting.map(({ id, cluster }) => ({
    cluster: cluster ?? `?${id}`,
    ready: placements.find(p => p.cluster === cluster)?.ready,
  }));
  if (backends.some(({ ready }) => ready === undefined)) {
    return undefined;
  }
  const { byCluster, unserved } = ciliumShares(
    {
      affinity: 'remote',
      own: { cluster: '', ready: 0 },
      others: backends.map(b => ({ ...b, ready: b.ready ?? 0 })),
    },
    lost,
  );
  const { '': _, ...rest } = byCluster;
  return { byCluster: rest, unserved, elsewhere: 0 };
}

/** What the exporting clusters say of their exports, as far as it is not as it should be. */
function exportNotes({ service, clusters }: Question): string[] {
  const key = `${service.namespace}/${service.name}`;
  return clusters.flatMap(picture => {
    const found = picture.facts(SERVICE_EXPORTS).get(key);
    return found ? exportTroubles(found, picture.name) : [];
  });
}

/** One sentence for each condition that is not as it should be. */
export function exportTroubles(
  { conditions }: ServiceExportFact,
  cluster: string,
): string[] {
  return conditions.filter(isTrouble).map(({ type, reason, message }) => {
    const what =
      type === 'Conflict' ? 'conflicts with another one' : `is not ${type}`;
    const why = [reason, message].filter(Boolean).join(': ');
    return `The export in ${cluster} ${what}${why ? ` (${why})` : ''}.`;
  });
}

/** `Conflict` is bad when it is true, `Valid` and `Ready` when they are not. */
export function isTrouble({
  type,
  status,
}: ServiceExportFact['conditions'][number]): boolean {
  if (type === 'Conflict') return status === 'True';
  return (type === 'Valid' || type === 'Ready') && status === 'False';
}
