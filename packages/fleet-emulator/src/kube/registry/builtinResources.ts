import { ResourceDefinition } from '../model/ResourceDefinition';
import * as merge from '../fields/builtinMergeSchemas';

/** Builtin kinds in short: what is left out is the same for most of them. */
type Builtin = Pick<ResourceDefinition, 'kind' | 'plural' | 'namespaced'> &
  Partial<ResourceDefinition>;

function group(
  name: string,
  version: string,
  kinds: Builtin[],
): ResourceDefinition[] {
  return kinds.map(kind => ({
    group: name,
    versions: [{ name: version }],
    origin: 'builtin',
    generation: false,
    ...kind,
  }));
}

/** The kinds every emulated cluster serves, as Kubernetes 1.36 defines them. */
export const BUILTIN_RESOURCES: readonly ResourceDefinition[] = [
  ...group('', 'v1', [
    {
      kind: 'Namespace',
      plural: 'namespaces',
      namespaced: false,
      shortNames: ['ns'],
      mergeSchema: merge.NAMESPACE,
    },
    {
      kind: 'Node',
      plural: 'nodes',
      namespaced: false,
      shortNames: ['no'],
      mergeSchema: merge.NODE,
    },
    {
      kind: 'ConfigMap',
      plural: 'configmaps',
      namespaced: true,
      shortNames: ['cm'],
      statusSubresource: false,
      mergeSchema: merge.PLAIN,
    },
    {
      kind: 'ResourceQuota',
      plural: 'resourcequotas',
      namespaced: true,
      shortNames: ['quota'],
      mergeSchema: merge.PLAIN,
    },
    {
      kind: 'Secret',
      plural: 'secrets',
      namespaced: true,
      statusSubresource: false,
      mergeSchema: merge.PLAIN,
    },
    {
      kind: 'Service',
      plural: 'services',
      namespaced: true,
      shortNames: ['svc'],
      categories: ['all'],
      mergeSchema: merge.SERVICE,
    },
    {
      kind: 'Pod',
      plural: 'pods',
      namespaced: true,
      shortNames: ['po'],
      categories: ['all'],
      generation: true,
      mergeSchema: merge.POD,
    },
    {
      kind: 'Event',
      plural: 'events',
      namespaced: true,
      shortNames: ['ev'],
      statusSubresource: false,
      mergeSchema: merge.PLAIN,
    },
    {
      kind: 'ServiceAccount',
      plural: 'serviceaccounts',
      namespaced: true,
      shortNames: ['sa'],
      statusSubresource: false,
      mergeSchema: merge.SERVICE_ACCOUNT,
    },
  ]),
  ...group('apps', 'v1', [
    {
      kind: 'Deployment',
      plural: 'deployments',
      namespaced: true,
      shortNames: ['deploy'],
      categories: ['all'],
      generation: true,
      mergeSchema: merge.DEPLOYMENT,
    },
    {
      kind: 'StatefulSet',
      plural: 'statefulsets',
      namespaced: true,
      shortNames: ['sts'],
      categories: ['all'],
      generation: true,
      mergeSchema: merge.STATEFUL_SET,
    },
    {
      kind: 'DaemonSet',
      plural: 'daemonsets',
      namespaced: true,
      shortNames: ['ds'],
      categories: ['all'],
      generation: true,
      mergeSchema: merge.DAEMON_SET,
    },
    {
      kind: 'ReplicaSet',
      plural: 'replicasets',
      namespaced: true,
      shortNames: ['rs'],
      categories: ['all'],
      generation: true,
      mergeSchema: merge.WORKLOAD,
    },
  ]),
  ...group('autoscaling', 'v2', [
    {
      kind: 'HorizontalPodAutoscaler',
      plural: 'horizontalpodautoscalers',
      namespaced: true,
      shortNames: ['hpa'],
      categories: ['all'],
      mergeSchema: merge.AUTOSCALER,
    },
  ]),
  ...group('policy', 'v1', [
    {
      kind: 'PodDisruptionBudget',
      plural: 'poddisruptionbudgets',
      namespaced: true,
      shortNames: ['pdb'],
      generation: true,
      mergeSchema: merge.DISRUPTION_BUDGET,
    },
  ]),
  ...group('networking.k8s.io', 'v1', [
    {
      kind: 'Ingress',
      plural: 'ingresses',
      namespaced: true,
      shortNames: ['ing'],
      generation: true,
      mergeSchema: merge.INGRESS,
    },
  ]),
  ...group('discovery.k8s.io', 'v1', [
    {
      kind: 'EndpointSlice',
      plural: 'endpointslices',
      namespaced: true,
      statusSubresource: false,
      generation: true,
      mergeSchema: merge.ENDPOINT_SLICE,
    },
  ]),
  ...group('apiextensions.k8s.io', 'v1', [
    {
      kind: 'CustomResourceDefinition',
      plural: 'customresourcedefinitions',
      namespaced: false,
      shortNames: ['crd', 'crds'],
      categories: ['api-extensions'],
      generation: true,
      mergeSchema: merge.CUSTOM_RESOURCE_DEFINITION,
    },
  ]),
];
