import { JsonRecord } from '../kube/model/KubeObject';

/** Objects that every Kubernetes API accepts; tests change what they are about. */

/** A ConfigMap with data. */
export function configMap(
  name: string,
  data: Record<string, string> = {},
  labels?: Record<string, string>,
) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, ...(labels ? { labels } : {}) },
    data,
  };
}

/** A Deployment with one container; `spec` goes over its spec. */
export function deployment(name: string, spec: JsonRecord = {}) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: 'registry.test/main:1' }] },
      },
      ...spec,
    },
  };
}

/** A custom resource that routes traffic, in two versions with one schema. */
export function routeDefinition(group: string) {
  const schema = {
    openAPIV3Schema: {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          required: ['host'],
          properties: {
            host: { type: 'string', minLength: 1 },
            mode: {
              type: 'string',
              enum: ['nearest', 'weighted'],
              default: 'nearest',
            },
            weight: { type: 'integer', minimum: 0, maximum: 100 },
            labels: {
              type: 'object',
              additionalProperties: { type: 'string' },
            },
            targets: {
              type: 'array',
              'x-kubernetes-list-type': 'map',
              'x-kubernetes-list-map-keys': ['name'],
              items: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string' },
                  percent: { type: 'integer' },
                },
              },
            },
            regions: { type: 'array', items: { type: 'string' } },
          },
        },
        status: {
          type: 'object',
          properties: { ready: { type: 'boolean' }, phase: { type: 'string' } },
        },
      },
    },
  };
  const version = {
    served: true,
    schema,
    subresources: { status: {} },
    additionalPrinterColumns: [
      { name: 'Host', type: 'string', jsonPath: '.spec.host' },
    ],
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `routes.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        plural: 'routes',
        singular: 'route',
        kind: 'Route',
        listKind: 'RouteList',
        shortNames: ['rt'],
      },
      versions: [
        { name: 'v1beta1', storage: false, ...version },
        { name: 'v1', storage: true, ...version },
      ],
    },
  };
}
