import { createHash } from 'node:crypto';
import type { KubeObject } from '../../kube/model/KubeObject';
import { SERVICE_PORT } from '../DemoService';
import type { DemoPlacement, DemoService } from '../DemoService';
import { kubeTime } from './kubeTime';

const HOUR_MS = 3600 * 1000;

/** The workload behind a service in one cluster, with the status its controller would have written; no Rollout. */
export function workload(
  service: DemoService,
  placement: DemoPlacement,
  now: number,
): KubeObject {
  const kind = service.kind ?? 'Deployment';
  const { namespace, name } = service;
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      ...(kind === 'DaemonSet' ? {} : { replicas: placement.replicas }),
      ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
      selector: { matchLabels: { app: name } },
      template: podTemplate(service, placement.version ?? service.version),
      ...claimTemplates(service),
    },
    status: workloadStatus(
      kind,
      placement.replicas,
      placement.ready ?? placement.replicas,
      now,
    ),
  };
}

/**
 * The status that a workload's controller writes.
 *
 * @param replicas - pods that exist
 * @param ready - how many of them are ready
 */
export function workloadStatus(
  kind: string,
  replicas: number,
  ready: number,
  now: number,
  observedGeneration = 1,
): Record<string, unknown> {
  if (kind === 'DaemonSet') {
    return {
      observedGeneration,
      currentNumberScheduled: replicas,
      desiredNumberScheduled: replicas,
      numberAvailable: ready,
      numberMisscheduled: 0,
      numberReady: ready,
      numberUnavailable: replicas - ready,
      updatedNumberScheduled: replicas,
    };
  }
  const counts = {
    observedGeneration,
    replicas,
    readyReplicas: ready,
    availableReplicas: ready,
    updatedReplicas: replicas,
  };
  if (kind === 'StatefulSet') return { ...counts, currentReplicas: replicas };
  // Argo Rollouts writes the generation as a text; how far it is, is written elsewhere.
  if (kind === 'Rollout')
    return { ...counts, observedGeneration: String(observedGeneration) };
  return {
    ...counts,
    unavailableReplicas: replicas - ready,
    conditions: [available(ready, now)],
  };
}

/** A reference with tag and digest; the digest follows from the tag, so equal tags are equal images. */
export function imageOf(
  service: Pick<DemoService, 'namespace' | 'name' | 'taggedOnly'>,
  version: string,
): string {
  const tagged = taggedImage(service, version);
  return service.taggedOnly ? tagged : `${tagged}@${digestOf(tagged)}`;
}

/** A StatefulSet's claims, one of each template for every pod. */
function claimTemplates({ volumes }: DemoService) {
  const templates = volumes?.templates ?? [];
  return templates.length === 0
    ? {}
    : {
        volumeClaimTemplates: templates.map(name => ({
          metadata: { name },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '10Gi' } },
          },
        })),
      };
}

function claimVolumes({ volumes }: DemoService) {
  const claims = volumes?.claims ?? [];
  return claims.length === 0
    ? {}
    : {
        volumes: claims.map(claimName => ({
          name: claimName,
          persistentVolumeClaim: { claimName },
        })),
      };
}

/** The same by tag alone. */
export function taggedImage(
  { namespace, name }: Pick<DemoService, 'namespace' | 'name'>,
  version: string,
): string {
  return `registry.example.com/${namespace}/${name}:${version}`;
}

/** The digest of what was built from some text. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The pod template that a service's pods are made from. */
export function podTemplate(service: DemoService, version: string) {
  const { namespace, name } = service;
  return {
    metadata: { labels: { app: name } },
    spec: {
      containers: [
        {
          name,
          image: imageOf(service, version),
          ports: [{ name: 'http', containerPort: SERVICE_PORT }],
          env: [
            { name: 'LOG_LEVEL', value: 'info' },
            { name: 'NAMESPACE', value: namespace },
          ],
          ...(service.settings
            ? { envFrom: [{ configMapRef: { name: `${name}-settings` } }] }
            : {}),
          resources: { requests: { cpu: '250m', memory: '256Mi' } },
        },
      ],
      ...claimVolumes(service),
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { app: name } },
        },
      ],
    },
  };
}

function available(ready: number, now: number) {
  const at = kubeTime(now - 26 * HOUR_MS);
  return {
    type: 'Available',
    status: ready > 0 ? 'True' : 'False',
    reason:
      ready > 0 ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    message:
      ready > 0
        ? 'Deployment has minimum availability.'
        : 'Deployment does not have minimum availability.',
    lastUpdateTime: at,
    lastTransitionTime: at,
  };
}
