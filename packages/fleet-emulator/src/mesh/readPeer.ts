import { isRecord } from '../kube/model/KubeObject';
import type { KubeObject } from '../kube/model/KubeObject';

/** Another cluster whose services a control plane takes for its own. */
export type Peer = {
  /** UUID that it states: the only name that both sides share. */
  uuid: string;
  /** Public addresses in front of its pods; none when they are reached directly. */
  gateways: string[];
};

/** Reads an IstioMulticluster; nothing while its metadata was never fetched. */
export function readPeer({ spec, status }: KubeObject): Peer[] {
  const cache = recordIn(status, 'metadataCache');
  return cache ? peerOf(spec, cache) : [];
}

function peerOf(spec: unknown, cache: Record<string, unknown>): Peer[] {
  const uuid = recordIn(cache, 'public')?.clusterUUID;
  const behindGateways = !isRecord(spec) || spec.enableIngressGateway !== false;
  const gateways = recordIn(cache, 'private')?.ingressGateways;
  if (typeof uuid !== 'string') return [];
  const addresses = (Array.isArray(gateways) ? gateways : [])
    .filter(isRecord)
    .map(({ address }) => address)
    .filter((address): address is string => typeof address === 'string');
  return [{ uuid, gateways: behindGateways ? addresses : [] }];
}

function recordIn(
  value: unknown,
  field: string,
): Record<string, unknown> | undefined {
  const found = isRecord(value) ? value[field] : undefined;
  return isRecord(found) ? found : undefined;
}
