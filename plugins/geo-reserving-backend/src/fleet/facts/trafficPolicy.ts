import {
  MalformedObject,
  parseDuration,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  LocalityLbSetting,
  OutlierDetection,
  TrafficPolicy,
  TrafficPolicyWithPorts,
} from '../facts';

/** `trafficPolicy` of a DestinationRule or a subset, with its port-level entries. */
export function trafficPolicyOf(
  parent: Fields,
): TrafficPolicyWithPorts | undefined {
  const policy = parent.object('trafficPolicy');
  return (
    policy && {
      ...basePolicy(policy),
      portLevelSettings: policy.objects('portLevelSettings').map(entry => {
        const port = entry.object('port')?.count('number');
        return {
          ...basePolicy(entry),
          ...(port === undefined ? {} : { port }),
        };
      }),
    }
  );
}

function basePolicy(policy: Fields): TrafficPolicy {
  const loadBalancer = policy.object('loadBalancer');
  const outlier = policy.object('outlierDetection');
  return {
    ...(loadBalancer ? { loadBalancer: loadBalancerOf(loadBalancer) } : {}),
    ...(outlier ? { outlierDetection: outlierDetectionOf(outlier) } : {}),
    hasTls: policy.has('tls'),
  };
}

function loadBalancerOf(
  loadBalancer: Fields,
): NonNullable<TrafficPolicy['loadBalancer']> {
  const simple = loadBalancer.text('simple');
  const locality = loadBalancer.object('localityLbSetting');
  return {
    ...(simple ? { simple } : {}),
    ...(locality ? { localityLbSetting: localityOf(locality) } : {}),
  };
}

function localityOf(locality: Fields): LocalityLbSetting {
  const enabled = locality.flag('enabled');
  return {
    ...(enabled === undefined ? {} : { enabled }),
    distribute: locality.objects('distribute').map(entry => ({
      from: entry.text('from') ?? '',
      to: entry.countMap('to'),
    })),
    failover: locality.objects('failover').map(entry => ({
      from: entry.text('from') ?? '',
      to: entry.text('to') ?? '',
    })),
    failoverPriority: locality.texts('failoverPriority') ?? [],
  };
}

function outlierDetectionOf(outlier: Fields): OutlierDetection {
  return withoutAbsent({
    // `consecutiveErrors` is the name that Istio had before 1.8 and still reads.
    consecutive5xxErrors:
      outlier.count('consecutive5xxErrors') ??
      outlier.count('consecutiveErrors'),
    intervalSeconds: secondsOf(outlier, 'interval'),
    baseEjectionSeconds: secondsOf(outlier, 'baseEjectionTime'),
    maxEjectionPercent: outlier.count('maxEjectionPercent'),
    minHealthPercent: outlier.count('minHealthPercent'),
  });
}

function secondsOf(fields: Fields, name: string): number | undefined {
  const text = fields.text(name);
  const seconds = parseDuration(text);
  if (text !== undefined && seconds === undefined) {
    throw new MalformedObject(`outlierDetection.${name} is not a duration`);
  }
  return seconds;
}

function withoutAbsent(values: OutlierDetection): OutlierDetection {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}
