/**
 * external-dns: records that its DNSEndpoints ask a zone for.
 *
 * The zone belongs to a provider outside of all clusters: it goes on answering when a cluster is gone, and who takes part
 * in an answer is decided by its records' policies and health checks alone.
 */
import type {
  DirectorQuestion,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import { ADDRESS_RESOURCES } from '../../entry/addresses';
import type { ConfiguredEntry } from '../../entry/addresses';
import { HTTP_ROUTES, INGRESSES } from '../../entry/resources';
import { detectionOfNone } from '../support/detection';
import { readName } from './readName';
import { namesFor } from './recordSets';
import { DNS_ENDPOINTS } from './resources';

/** @param configured - addresses of clusters as configured */
export function externalDnsDirector(
  configured: readonly ConfiguredEntry[],
): TrafficDirector<undefined> {
  return {
    id: 'external-dns',
    title: 'external-dns',
    layer: 'external',
    capabilities: {
      weights: 'approximate',
      order: 'first-only',
      drain: 'approximate',
      granularity: 'cluster',
      automaticFailover: 'when-configured',
    },
    resources: [DNS_ENDPOINTS, ...ADDRESS_RESOURCES, HTTP_ROUTES],
    detect: question =>
      namesOf(question).length > 0
        ? { verdict: 'directs' }
        : detectionOfNone(question, neededFor(question)),
    read: question =>
      namesOf(question).map(name => readName(name, question, configured)),
  };
}

/** Ingresses and routes say under which host a service is reached: of interest where there are records at all. */
function neededFor({ clusters }: DirectorQuestion) {
  const hasRecords = clusters.some(c => c.facts(DNS_ENDPOINTS).size > 0);
  const needed = hasRecords
    ? [DNS_ENDPOINTS, INGRESSES, HTTP_ROUTES]
    : [DNS_ENDPOINTS];
  return () => needed;
}

function namesOf({ service, clusters }: DirectorQuestion): string[] {
  return namesFor(`${service.namespace}/${service.name}`, clusters);
}
