import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoCluster } from '../DemoCluster';
import { SERVICE_PORT } from '../DemoService';
import type { DemoService } from '../DemoService';
import {
  GATEWAY_NAMESPACE,
  INGRESS_CLASS,
  publicAddress,
  GATEWAY_CLASSES,
} from './entryPoints';
import { exposureOf } from './exposures';
import type { Exposure } from './exposures';

/** Everything in one cluster that leads from outside to a service that is placed there. */
export function exposureObjects(
  cluster: DemoCluster,
  service: DemoService,
): KubeObject[] {
  const exposure = exposureOf(service);
  const { host } = exposure ?? {};
  if (!exposure || !host) return [];
  return [
    ...way(cluster, exposure, host, Object.keys(service.placements)),
    ...gslb(cluster, exposure, host),
    ...dnsEndpoint(cluster, exposure, host),
  ];
}

function way(
  cluster: DemoCluster,
  exposure: Exposure,
  host: string,
  clusters: readonly string[],
): KubeObject[] {
  const { by } = exposure;
  if (by.kind !== 'gateway') return [ingress(cluster, exposure, host)];
  return [
    httpRoute(exposure, by, host),
    ...(by.toImport > 0 ? [serviceImport(exposure, clusters)] : []),
  ];
}

function ingress(
  cluster: DemoCluster,
  { namespace, name }: Exposure,
  host: string,
): KubeObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace },
    spec: { ingressClassName: INGRESS_CLASS, rules: [ruleTo(name, host)] },
    status: {
      loadBalancer: { ingress: [{ ip: publicAddress(cluster, 'ingress') }] },
    },
  };
}

function ruleTo(name: string, host: string) {
  const backend = { service: { name, port: { number: SERVICE_PORT } } };
  return {
    host,
    http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
  };
}

/** A route with the status that the Gateway's controller writes. */
function httpRoute(
  { namespace, name }: Exposure,
  by: Exposure['by'] & { kind: 'gateway' },
  host: string,
): KubeObject {
  const parentRef = {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    namespace: GATEWAY_NAMESPACE,
    name: by.gateway,
  };
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace },
    spec: {
      parentRefs: [parentRef],
      hostnames: [host],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: backendRefs(name, by.toImport),
        },
      ],
    },
    status: {
      parents: [
        {
          parentRef,
          controllerName: GATEWAY_CLASSES[by.gateway],
          conditions: ['Accepted', 'ResolvedRefs'].map(type => ({
            type,
            status: 'True',
            reason: type,
            message: '',
            lastTransitionTime: '2026-01-05T08:00:00Z',
          })),
        },
      ],
    },
  };
}

function backendRefs(name: string, toImport: number) {
  const ref = { name, port: SERVICE_PORT };
  return [
    { group: '', kind: 'Service', ...ref, weight: 100 - toImport },
    ...(toImport > 0
      ? [
          {
            group: 'multicluster.x-k8s.io',
            kind: 'ServiceImport',
            ...ref,
            weight: toImport,
          },
        ]
      : []),
  ];
}

function serviceImport(
  { namespace, name }: Exposure,
  clusters: readonly string[],
): KubeObject {
  return {
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'ServiceImport',
    metadata: { name, namespace },
    spec: {
      type: 'ClusterSetIP',
      ports: [{ name: 'http', port: SERVICE_PORT, protocol: 'TCP' }],
    },
    status: { clusters: clusters.map(cluster => ({ cluster })) },
  };
}

/** Old clusters have k8gb with its former group, in which a Gslb holds the spec of its Ingress. */
function gslb(
  { generation }: DemoCluster,
  { namespace, name, by, gslb: strategy }: Exposure,
  host: string,
): KubeObject[] {
  if (!strategy) return [];
  const [kind, apiVersion] =
    by.kind === 'gateway'
      ? ['HTTPRoute', 'gateway.networking.k8s.io/v1']
      : ['Ingress', 'networking.k8s.io/v1'];
  const isOld = generation === 'old';
  return [
    {
      apiVersion: isOld ? 'k8gb.absa.oss/v1beta1' : 'k8gb.io/v1beta1',
      kind: 'Gslb',
      metadata: { name, namespace },
      spec: {
        ...(isOld && by.kind === 'ingress'
          ? {
              ingress: {
                ingressClassName: INGRESS_CLASS,
                rules: [ruleTo(name, host)],
              },
            }
          : { resourceRef: { apiVersion, kind, name } }),
        strategy,
      },
    },
  ];
}

function dnsEndpoint(
  cluster: DemoCluster,
  { namespace, name, records }: Exposure,
  host: string,
): KubeObject[] {
  if (!records) return [];
  return [
    {
      apiVersion: 'externaldns.k8s.io/v1alpha1',
      kind: 'DNSEndpoint',
      metadata: { name: `${name}-public`, namespace },
      spec: {
        endpoints: records(cluster).map(
          ({ setIdentifier, target, properties }) => ({
            dnsName: host,
            recordType: 'A',
            recordTTL: 60,
            setIdentifier,
            targets: [target],
            providerSpecific: Object.entries(properties).map(
              ([property, value]) => ({ name: property, value }),
            ),
          }),
        ),
      },
    },
  ];
}
