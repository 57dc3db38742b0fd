/** The MCS API as Cilium implements it: what a cluster exports, and what it can import from all clusters. */
import {
  managersOf,
  namedService,
  ownService,
  watchedResource,
  type Fields,
  type Manager,
} from '@geo-reserving/plugin-geo-reserving-node';

/** One condition of an export. */
export type ExportCondition = {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  since?: string;
};

/** A ServiceExport: this cluster offers its Service of the same name to the others. */
export type ServiceExportFact = {
  namespace: string;
  name: string;
  /** `Valid`, `Ready`, `Conflict`; empty while no controller has looked at it. */
  conditions: ExportCondition[];
  managers: Manager[];
};

/** A ServiceImport: the service under its name in the whole set of clusters. */
export type ServiceImportFact = {
  namespace: string;
  name: string;
  /** Exporting clusters, under the names that the mesh has for them. */
  clusters: string[];
  managers: Manager[];
};

const GROUP = {
  group: 'multicluster.x-k8s.io',
  versions: ['v1beta1', 'v1alpha1'],
};

export const SERVICE_EXPORTS = watchedResource<ServiceExportFact>({
  ...GROUP,
  plural: 'serviceexports',
  parse: object => ({
    ...namedService(object),
    conditions: statusOf(object, 'conditions').map(conditionOf),
    managers: managersOf(object),
  }),
  concerns: ownService,
});

export const SERVICE_IMPORTS = watchedResource<ServiceImportFact>({
  ...GROUP,
  plural: 'serviceimports',
  parse: object => ({
    ...namedService(object),
    clusters: statusOf(object, 'clusters')
      .flatMap(entry => entry.name('cluster') ?? [])
      .sort(),
    managers: managersOf(object),
  }),
  concerns: ownService,
});

function statusOf(object: Fields, list: string): Fields[] {
  return object.object('status')?.objects(list) ?? [];
}

function conditionOf(condition: Fields): ExportCondition {
  const reason = condition.text('reason');
  const message = condition.text('message');
  const since = condition.text('lastTransitionTime');
  return {
    type: condition.text('type') ?? '',
    status: condition.text('status') ?? '',
    ...(reason ? { reason } : {}),
    ...(message ? { message } : {}),
    ...(since ? { since } : {}),
  };
}
