import { demoCluster } from './DemoCluster';
import type { DemoCluster } from './DemoCluster';

/** The spec of a DestinationRule or VirtualService, as it is written. */
export type PolicySpec = Record<string, unknown>;

/** What one service runs in one cluster. */
export type DemoPlacement = {
  /** Pods asked for. */
  replicas: number;
  /** Pods that are ready; default: all of them. */
  ready?: number;
  /** Tag of the image; default: the service's version. */
  version?: string;
  /** Zones its pods stand in, by index into the cluster's zones; default: all. */
  zones?: number[];
  /** Autoscaler; default: from the number of replicas to three times that. `none`: no autoscaler. */
  autoscaler?: { min: number; max: number } | 'none';
  /** What the disruption budget allows now; default: a quarter of the pods. `none`: no budget. */
  disruptionsAllowed?: number | 'none';
  /** Of a Rollout: how far it is; default: through. */
  rollout?: DemoRollout;
  /** True where its tag is another image than elsewhere: somebody built it again. */
  rebuilt?: true;
  /** What its ConfigMap holds where that differs from the others. */
  settings?: Record<string, string>;
};

/** A Rollout that is under way: a canary that waits at a step (counted from 1), or a preview that waits to be promoted. */
export type DemoRollout = { step: number; of: number } | 'preview';

/** How the catalog knows a service. */
export type DemoCatalogEntry = {
  owner: string;
  system: string;
  description: string;
  /** Which annotation binds the component; default: `service`. `none`: the catalog does not know it. */
  binding?: 'service' | 'kubernetes-id' | 'none';
  /** `geo-reserving/<key>` annotations. */
  declared?: Partial<
    Record<'mode' | 'regions' | 'tier' | 'rto' | 'rpo' | 'rehearsed', string>
  >;
};

/** One service of the demo fleet. */
export type DemoService = {
  namespace: string;
  name: string;
  kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout';
  /** Of a Rollout: its pod template is that of a Deployment of the same name, which has no pods. */
  templateInDeployment?: true;
  version: string;
  /** Its image is named by tag alone, without a digest. */
  taggedOnly?: true;
  /** A ConfigMap `<name>-settings` that its pods read. */
  settings?: Record<string, string>;
  /** By cluster name. */
  placements: Record<string, DemoPlacement | number>;
  /** Claims that its pods mount by name, and templates of which each pod of a StatefulSet gets its own. */
  volumes?: { claims?: string[]; templates?: string[] };
  /** DestinationRule of one cluster; undefined: this cluster has none. */
  destinationRule?: (cluster: DemoCluster) => PolicySpec | undefined;
  /** VirtualService of one cluster. */
  virtualService?: (cluster: DemoCluster) => PolicySpec | undefined;
  /** Annotations of the Service in one cluster. */
  annotations?: (cluster: DemoCluster) => Record<string, string>;
  /** Clusters that publish it to the federation. */
  published?: readonly string[];
  /** How the MCS API sees it, where it is exported. */
  exported?: DemoExport;
  /** Requests per second that originate in each region, those that a balancer brings there included. */
  demand: Record<string, number>;
  catalog: DemoCatalogEntry;
};

/** An export of a service by each cluster that runs it. */
export type DemoExport = {
  /** Clusters whose export does not fit the others', and why; the message is the controller's. */
  conflicts: Record<string, { reason: string; message: string }>;
};

/** Port on which every demo service listens. */
export const SERVICE_PORT = 8080;

/** The placement with its short form spelled out. */
export function placementOf(
  service: DemoService,
  cluster: string,
): DemoPlacement | undefined {
  const placement = service.placements[cluster];
  return typeof placement === 'number' ? { replicas: placement } : placement;
}

/** `checkout.shop.svc.cluster.local`; in another cluster domain when a cluster of one is named. */
export function hostOf(
  service: { namespace: string; name: string },
  cluster?: string,
): string {
  const domain = cluster ? demoCluster(cluster).clusterDomain : 'cluster.local';
  return `${service.name}.${service.namespace}.svc.${domain}`;
}
