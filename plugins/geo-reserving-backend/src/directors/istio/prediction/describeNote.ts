import type { NoteCode, NoteParams, PredictionNote } from './notes';

type Sentences = { [Code in NoteCode]: (params: NoteParams[Code]) => string };

const percentOf = (value: number) => `${Math.round(value * 10) / 10} %`;

const SENTENCES: Sentences = {
  'no-endpoints': () => 'No endpoints are listed; every request gets a 503.',
  'no-healthy-hosts': ({ percent }) =>
    `${percentOf(percent)} of the requests find no healthy host and get a 503.`,
  panic: ({ threshold }) =>
    `Fewer than ${threshold} % of the hosts are healthy, so requests also go to unhealthy ones.`,
  'hosts-failing': ({ percent }) =>
    `${percentOf(percent)} of the requests go to hosts that do not answer.`,
  'local-only': ({ host }) =>
    `${host} is never reached across clusters; only the client's own cluster serves it.`,
  'node-local': () =>
    "internalTrafficPolicy is Local: only endpoints on the client's node serve; the prediction takes those of its zone.",
  'source-namespace-assumed': ({ namespace }) =>
    `Rules for this host exist in several namespaces; clients are taken to be in ${namespace}.`,
  'federation-without-tls': ({ host, rule }) =>
    `${
      rule === ''
        ? `No DestinationRule sets tls for ${host}`
        : `DestinationRule ${rule} hides the one that the platform wrote for ${host} and sets no tls`
    }: its gateways refuse the requests. Repeat tls ISTIO_MUTUAL.`,
  'federation-endpoints-unread': ({ host, cluster }) =>
    `Whether anything is ready behind ${host} is not known, because ${cluster} was never read; it is taken to answer.`,
  'federation-without-ready-pods': ({ host, cluster }) =>
    `No pod behind ${host} is ready in ${cluster}; its share of the requests gets a 503.`,
  'host-not-expanded': ({ rule, host }) =>
    `DestinationRule ${rule} names the host ${host}, which matches nothing: a host with a dot is never expanded. Write the full name.`,
  'several-destination-rules': ({ rules }) =>
    `Several DestinationRules for this host are merged: ${rules}. The oldest traffic policy decides.`,
  'rule-hidden-by-namespace': ({ rule, by }) =>
    `DestinationRule ${rule} is hidden by ${by}, whose namespace comes first.`,
  'workload-selector-unknown': ({ rule }) =>
    `DestinationRule ${rule} is for selected clients only; which clients these requests come from is not known.`,
  'port-unknown': ({ rule }) =>
    `DestinationRule ${rule} has port-level settings and the port is not known; the settings around them are used.`,
  'port-level-replaces-policy': ({ rule, port }) =>
    `The settings for port ${port} in DestinationRule ${rule} replace the whole policy around them, outlierDetection included.`,
  'tls-mode-not-read': ({ rule }) =>
    `DestinationRule ${rule} sets tls; without mutual TLS, endpoints behind gateways receive nothing.`,
  'locality-disabled': ({ by }) =>
    by === 'mesh'
      ? 'The mesh has locality load balancing switched off; endpoint counts decide.'
      : 'The DestinationRule switches locality load balancing off; endpoint counts decide.',
  'distribute-no-match': ({ locality }) =>
    `No "from" of distribute covers ${locality}; endpoint counts decide and nothing fails over by locality.`,
  'distribute-drops': ({ regions }) =>
    `distribute does not list ${regions}; endpoints there receive nothing, whatever happens to the others.`,
  'distribute-overlap': ({ pattern, with: other }) =>
    `The patterns ${pattern} and ${other} take the same endpoints; which one wins is random.`,
  'failover-not-heard': ({ setting }) =>
    `${setting} does nothing without outlierDetection.`,
  'failover-priority-ignored': () =>
    'failoverPriority is ignored beside distribute.',
  'failover-priority-blind': ({ label }) =>
    `failoverPriority asks for ${label}, which gateway endpoints do not carry. Use topology.istio.io/network.`,
  'failover-priority-one-label-twice': ({ label, value }) =>
    `failoverPriority names ${label} more than once; that is no order: the last value, ${value}, replaces the others.`,
  'failover-priority-label-unknown': ({ label }) =>
    `failoverPriority asks for ${label}, whose values on the endpoints are not known.`,
  'network-without-gateway': ({ network }) =>
    `No gateway of network ${network} is known; its endpoints are used directly and may not be reachable.`,
  'gateway-weight-lost': ({ network, percent }) =>
    `Gateways of network ${network} stand for several zones; ${percent} % of their weight is lost because the proxy keeps an address only once.`,
  'gateway-without-ready-pods': ({ network }) =>
    `No pod behind a gateway of network ${network} is ready, yet it still receives requests.`,
  'ejection-without-outlier-detection': () =>
    'Hosts are said to be ejected, but no outlierDetection is in force; they are counted as healthy.',
  'max-ejection-too-low': ({ percent, hosts }) =>
    `maxEjectionPercent ${percent} allows no ejection among ${hosts} hosts.`,
  'subset-missing': ({ subset, percent }) =>
    `Subset ${subset} is not defined; its ${percentOf(
      percent,
    )} of the requests get a 503.`,
  'subset-empty': ({ subset, percent }) =>
    `Subset ${subset} has no endpoints; its ${percentOf(
      percent,
    )} of the requests get a 503.`,
  'subset-labels-unknown': ({ subset }) =>
    `The labels of the pods are not known; all endpoints are taken to be in subset ${subset}.`,
  'route-conditional': ({ virtualService }) =>
    `VirtualService ${virtualService} has routes with conditions; how many requests they cover is not known.`,
  'route-elsewhere': ({ virtualService, host, percent }) =>
    `VirtualService ${virtualService} sends ${percentOf(
      percent,
    )} of the requests to ${host}.`,
  'route-unknown-host': ({ virtualService, host, percent }) =>
    `VirtualService ${virtualService} sends ${percentOf(
      percent,
    )} of the requests to ${host}, which no ServiceEntry names: they get a 503.`,
  'route-without-destination': ({ virtualService }) =>
    `VirtualService ${virtualService} answers by itself; no request reaches the service.`,
  'ambient-capacity-unverified': () =>
    'How ambient gateways weigh clusters is not verified; the split between networks is approximate.',
};

/** A note as one plain English sentence. */
export function describeNote(note: PredictionNote): string {
  // The table has the sentence of exactly this code; TypeScript cannot relate the two by itself.
  const sentence = SENTENCES[note.code] as (
    params: typeof note.params,
  ) => string;
  return sentence(note.params);
}
