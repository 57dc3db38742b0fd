import { createdAt } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { PeeringFact } from '../facts';

/** An IstioMulticluster: what this cluster says about another one. */
export function parseIstioMulticluster(object: Fields): PeeringFact {
  const spec = object.requiredObject('spec');
  return {
    kind: 'IstioMulticluster',
    ...peeringOf(object),
    enableIngressGateway: spec.flag('enableIngressGateway') ?? true,
  };
}

/** An IstioFederation; its data path is always through gateways. */
export function parseIstioFederation(object: Fields): PeeringFact {
  object.requiredObject('spec');
  return {
    kind: 'IstioFederation',
    ...peeringOf(object),
    enableIngressGateway: true,
    ...publicServicesOf(object),
  };
}

/** Host names without their ports, which the ServiceEntries repeat. Sorted: the module writes them in any order. */
function publicServicesOf(object: Fields): Pick<PeeringFact, 'publicServices'> {
  const published = object
    .object('status')
    ?.object('metadataCache')
    ?.object('private');
  return published?.has('publicServices')
    ? {
        publicServices: published
          .objects('publicServices')
          .flatMap(service => service.name('hostname') ?? [])
          .sort(),
      }
    : {};
}

/**
 * Every peering is probed every minute, and each probe rewrites its times: between six clusters that
 * is a change every two seconds which changes nothing for anybody.
 */
export function withoutProbeTimes(peering: PeeringFact): unknown {
  const { publicLastFetch: _, privateLastFetch: __, ...rest } = peering;
  return {
    ...rest,
    conditions: peering.conditions?.map(({ lastProbeTime: ___, ...c }) => c),
  };
}

type Common = Omit<PeeringFact, 'kind' | 'enableIngressGateway'>;

function peeringOf(object: Fields): Common {
  const status = object.object('status');
  const cache = status?.object('metadataCache');
  const privatePart = cache?.object('private');
  return {
    name: object.requiredObject('metadata').requiredName('name'),
    createdAt: createdAt(object),
    ...present({
      remoteUuid: cache?.object('public')?.name('clusterUUID'),
      networkName: privatePart?.name('networkName'),
      clusterId: privatePart?.name('clusterID'),
      publicLastFetch: cache?.text('publicLastFetchTimestamp'),
      privateLastFetch: cache?.text('privateLastFetchTimestamp'),
    }),
    gateways: (privatePart?.objects('ingressGateways') ?? []).map(gateway => ({
      address: gateway.text('address') ?? '',
      port: gateway.count('port') ?? 0,
    })),
    ...(status?.has('conditions')
      ? { conditions: status.objects('conditions').map(conditionOf) }
      : {}),
  };
}

function conditionOf(
  condition: Fields,
): NonNullable<PeeringFact['conditions']>[number] {
  return {
    type: condition.text('type') ?? '',
    status: condition.text('status') ?? '',
    ...present({
      reason: condition.text('reason'),
      message: condition.text('message'),
      lastProbeTime: condition.text('lastProbeTime'),
      lastTransitionTime: condition.text('lastTransitionTime'),
    }),
  };
}

function present<T extends Record<string, string | undefined>>(
  values: T,
): { [K in keyof T]?: string } {
  const entries = Object.entries(values).filter(([, value]) => value);
  return Object.fromEntries(entries) as { [K in keyof T]?: string };
}
