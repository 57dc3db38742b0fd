import { CUSTOM_RESOURCES } from '../fleet/customResources';
import type { KubeObject } from '../kube/model/KubeObject';
import { groupResource } from '../kube/model/ResourceDefinition';
import { minimalDefinition } from './minimalDefinition';

/** Kinds whose projects' definitions are large, and of which the demo needs that they are stored as they are. */
const OWN = new Set([
  'rollouts.argoproj.io',
  'clusteralerts.deckhouse.io',
  'deckhousereleases.deckhouse.io',
  'ingressnginxcontrollers.deckhouse.io',
  'serviceexports.multicluster.x-k8s.io',
  'serviceimports.multicluster.x-k8s.io',
]);

/** Definitions for real API servers of what no test data brings. */
export const OWN_CRDS: readonly KubeObject[] = CUSTOM_RESOURCES.filter(
  ({ plural, group }) => OWN.has(groupResource(plural, group)),
).map(minimalDefinition);
