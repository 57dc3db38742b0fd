import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoCluster } from '../DemoCluster';
import { alertObject, DEMO_ALERTS } from './alerts';
import { digestOf, workloadStatus } from './workload';

/** What the platform says of itself in one cluster: its release, its mesh, its alerts. */
export function platformObjects(
  cluster: DemoCluster,
  now: number,
): KubeObject[] {
  return [
    release(cluster.deckhouse, 'Deployed'),
    release(previous(cluster.deckhouse), 'Superseded'),
    controlPlane(cluster, now),
    ...DEMO_ALERTS.filter(
      ({ cluster: name }) => name === undefined || name === cluster.name,
    ).map(alert => alertObject(alert, now)),
  ];
}

function release(version: string, phase: string): KubeObject {
  return {
    apiVersion: 'deckhouse.io/v1alpha1',
    kind: 'DeckhouseRelease',
    metadata: { name: version },
    spec: { version },
    status: { phase, approved: true },
  };
}

/** `v1.76.2` → `v1.75.2` */
function previous(version: string): string {
  const [major, minor, patch] = version.split('.');
  return `${major}.${Number(minor) - 1}.${patch}`;
}

/** Deckhouse names it after its version, and pins its image by digest. */
function controlPlane({ istio }: DemoCluster, now: number): KubeObject {
  const name = `istiod-v${istio.replace('.', 'x')}`;
  const labels = {
    app: 'istiod',
    'istio.io/rev': name.slice('istiod-'.length),
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'd8-istio', labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'discovery',
              image: `registry.example.com/platform@${digestOf(name)}`,
              resources: { requests: { cpu: '500m', memory: '1Gi' } },
            },
          ],
        },
      },
    },
    status: workloadStatus('Deployment', 2, 2, now),
  };
}
