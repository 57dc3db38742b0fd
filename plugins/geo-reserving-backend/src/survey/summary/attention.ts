/** What a person should look at now, worst first. */
import type {
  AttentionItem,
  ClusterView,
  PeeringView,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetSurvey } from '../types';
import { byText } from '../support/order';

type Tone = AttentionItem['tone'];

/** Most urgent first: what fails now, then what would fail next, then what hides facts. */
const URGENCY: Record<Tone, number> = {
  down: 0,
  unreachable: 1,
  'failed-over': 2,
  unprotected: 3,
  broken: 4,
  forbidden: 5,
  stale: 6,
  misconfigured: 7,
  partial: 8,
  alert: 9,
};

/** A list that nobody can read to its end helps nobody. */
const MOST = 100;
/** Deckhouse counts from 1, the worst, to 9; up to here somebody has to act. */
const SERIOUS = 4;

export function attentionItems(
  fleet: FleetSurvey,
  services: readonly ServiceRow[],
): AttentionItem[] {
  const items = [
    ...services.flatMap(serviceItem),
    ...fleet.clusters.flatMap(clusterItem),
    ...fleet.clusters.flatMap(alertItem),
    ...fleet.peerings.flatMap(peering => peeringItem(peering, fleet.peerings)),
  ];
  return items
    .sort(
      (a, b) => URGENCY[a.tone] - URGENCY[b.tone] || byText(a.title, b.title),
    )
    .slice(0, MOST)
    .map((item, rank) => ({ ...item, rank }));
}

type Unranked = Omit<AttentionItem, 'rank'>;

function serviceItem(row: ServiceRow): Unranked[] {
  const name = `${row.ref.namespace}/${row.ref.name}`;
  const titles: [boolean, Tone, string][] = [
    [row.serving === 'down', 'down', `${name} is down`],
    [row.serving === 'failed-over', 'failed-over', `${name} failed over`],
    [
      row.protection === 'unprotected',
      'unprotected',
      row.serving === 'partial'
        ? `${name} serves in part and would not survive`
        : `${name} would not survive`,
    ],
    [row.serving === 'partial', 'partial', `${name} serves in part`],
  ];
  const [found] = titles.filter(([applies]) => applies);
  return found === undefined
    ? []
    : [
        {
          kind: 'service',
          tone: found[1],
          title: found[2],
          detail: row.summary,
          since: undefined,
          ref: row.ref,
        },
      ];
}

function clusterItem(cluster: ClusterView): Unranked[] {
  const { status, name } = cluster;
  if (status === 'connected') {
    return [];
  }
  const held =
    cluster.services > 0 ? ` ${cluster.services} services had pods there.` : '';
  return [
    {
      kind: 'cluster',
      tone: status,
      title: `${name} is ${status}`,
      detail: `${cluster.message}${held}`,
      since: cluster.since,
      cluster: name,
    },
  ];
}

/**
 * Serious alerts of a cluster in one line, so that they stay in the background of what fails for services. What an
 * old list says may be over: then the cluster itself is in the list.
 */
function alertItem(cluster: ClusterView): Unranked[] {
  const serious = (cluster.alerts ?? []).filter(
    ({ severity, provenance }) =>
      severity !== undefined && severity <= SERIOUS && !provenance.stale,
  );
  if (serious.length === 0) {
    return [];
  }
  const [first] = serious;
  const told = serious
    .slice(0, 3)
    .map(({ name, summary }) => `${name}: ${withStop(summary)}`);
  return [
    {
      kind: 'cluster',
      tone: 'alert',
      title:
        serious.length === 1
          ? `${first.name} fires in ${cluster.name}`
          : `${serious.length} serious alerts fire in ${cluster.name}`,
      detail: [
        ...told,
        ...(serious.length > told.length
          ? [`And ${serious.length - told.length} more.`]
          : []),
      ].join(' '),
      since: serious.flatMap(({ since }) => since ?? []).sort(byText)[0],
      cluster: cluster.name,
    },
  ];
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function peeringItem(
  peering: PeeringView,
  all: readonly PeeringView[],
): Unranked[] {
  if (peering.status !== 'broken') {
    return [];
  }
  const to = peering.to ?? peering.name;
  const back = all.find(p => p.from === peering.to && p.to === peering.from);
  return [
    {
      kind: 'peering',
      tone: 'broken',
      title: `${peering.from} → ${to} peering broken`,
      detail: `${peering.message}${
        back ? ` The way back is ${back.status}.` : ''
      }`,
      since: peering.since,
      cluster: peering.from,
      peering: peering.id,
    },
  ];
}
