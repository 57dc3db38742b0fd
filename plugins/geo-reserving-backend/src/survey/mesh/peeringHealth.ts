/**
 * Health of one peering from what its own cluster reports.
 *
 * Discovery and the data-plane probe run every minute, so a report that is older than the limit
 * (3 minutes) says nothing about now: `unknown`, whatever it said then. Older DKP releases report
 * no conditions; their peerings are judged by the two metadata exchanges alone, and say so.
 */
import type { PeeringStatus } from '@geo-reserving/plugin-geo-reserving-common';
import type { PeeringFact } from '../../fleet/facts';
import { parseInstant } from '../support/instants';
import { by } from '../support/order';
import { duration, listOf } from '../support/words';

export type PeeringHealth = {
  status: PeeringStatus;
  /** What was seen; names the failing condition and its reason. */
  message: string;
  remedy?: string;
  /** Milliseconds since the epoch: since when it is so, where the report says. */
  since?: number;
  /** When the peering was last probed or its metadata fetched. */
  probedAt?: number;
  stale: boolean;
};

type Condition = NonNullable<PeeringFact['conditions']>[number];

/** What mends a condition that is not met. */
const REMEDIES: Record<string, string> = {
  PublicMetadataExchangeReady:
    'Check that the metadata endpoint in the object answers from this cluster, and that its certificate authority is the one in spec.metadata.ca.',
  PrivateMetadataExchangeReady:
    'Check that the other cluster describes this one too and has an ingress gateway with a public address.',
  RemoteAPIServerReady:
    'Open the other cluster’s API server (the Ingress kubernetes-api in d8-user-authn) to this cluster.',
  DataplaneConnectionReady:
    'Open port 15443 from this cluster’s nodes to the ingress gateways of the other one.',
};

/** Judges a peering at `now`; both times in milliseconds. */
export function peeringHealth(
  peering: PeeringFact,
  now: number,
  staleAfterMs: number,
): PeeringHealth {
  const probedAt = newestProbe(peering);
  // A probe from the future is a clock we cannot trust; it is as good as none.
  const age = probedAt === undefined ? undefined : now - probedAt;
  if (age === undefined) {
    return {
      status: 'unknown',
      message: 'It was never probed, so nobody knows whether it works.',
      stale: true,
    };
  }
  if (!(Math.abs(age) <= staleAfterMs)) {
    return {
      status: 'unknown',
      message: `The last probe was ${duration(
        age,
      )} ago; one is due every minute.`,
      remedy: 'Check that the Istio module’s hooks run in this cluster.',
      probedAt,
      stale: true,
    };
  }
  const verdict = peering.conditions?.length
    ? judgeConditions(peering.conditions)
    : judgeExchange(peering, now, staleAfterMs);
  return { ...verdict, probedAt, stale: false };
}

/** Times between which something holds, both included. */
export type Span = { from: number; until: number };

export function isSteady({ from, until }: Span, now: number): boolean {
  return from <= now && now <= until;
}

/**
 * When the health of a peering does not depend on the time: while everything that it was judged by
 * is younger than the limit. An empty span when there is no such time.
 */
export function steadyWhile(peering: PeeringFact, staleAfterMs: number): Span {
  const judgedBy = [
    newestProbe(peering),
    ...(peering.conditions?.length
      ? []
      : [
          parseInstant(peering.publicLastFetch),
          parseInstant(peering.privateLastFetch),
        ]),
  ].filter(time => time !== undefined);
  return {
    from: Math.max(...judgedBy) - staleAfterMs,
    until: Math.min(...judgedBy) + staleAfterMs,
  };
}

type Verdict = Pick<PeeringHealth, 'status' | 'message' | 'remedy' | 'since'>;

function judgeConditions(conditions: readonly Condition[]): Verdict {
  const sorted = [...conditions].sort(by(c => c.type));
  const broken = sorted.filter(c => c.status === 'False');
  const unsure = sorted.filter(
    c => c.status !== 'False' && c.status !== 'True',
  );
  const decisive =
    [broken, unsure, sorted].find(group => group.length > 0) ?? [];
  const since = sinceOf(decisive, broken.length > 0 ? Math.min : Math.max);
  if (broken.length > 0) {
    return {
      status: 'broken',
      message: `${listOf(broken.map(named))}.`,
      remedy: broken.flatMap(c => REMEDIES[c.type] ?? [])[0],
      since,
    };
  }
  if (unsure.length > 0) {
    return {
      status: 'unknown',
      message: `${listOf(unsure.map(named))}.`,
      since,
    };
  }
  return {
    status: 'healthy',
    message: 'Everything that is probed answers.',
    since,
  };
}

function named(condition: Condition): string {
  const what = condition.status === 'False' ? 'fails' : 'is not known';
  const reason = condition.reason ? ` (${condition.reason})` : '';
  const words = condition.message ? `: ${trimmed(condition.message)}` : '';
  return `${condition.type} ${what}${reason}${words}`;
}

/** Without a stop at the end, and no longer than a line. */
function trimmed(text: string): string {
  const line = text.split('\n')[0].replace(/\.$/, '');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function sinceOf(
  conditions: readonly Condition[],
  pick: (...times: number[]) => number,
): number | undefined {
  const times = conditions.flatMap(
    c => parseInstant(c.lastTransitionTime) ?? [],
  );
  return times.length === 0 ? undefined : pick(...times);
}

function judgeExchange(
  peering: PeeringFact,
  now: number,
  staleAfterMs: number,
): Verdict {
  const stale = [
    { name: 'public', at: parseInstant(peering.publicLastFetch) },
    { name: 'private', at: parseInstant(peering.privateLastFetch) },
  ].filter(
    ({ at }) => at === undefined || !(Math.abs(now - at) <= staleAfterMs),
  );
  if (stale.length > 0) {
    return {
      status: 'unknown',
      message: `Its ${listOf(
        stale.map(s => s.name),
      )} metadata was not fetched lately; this release reports no reason.`,
      remedy:
        'Check the metadata endpoint of the other cluster; newer DKP releases report conditions that name the fault.',
    };
  }
  return {
    status: 'healthy',
    message:
      'Metadata is exchanged; this release does not report on the data plane.',
  };
}

/** The newest probe time; releases without conditions have the fetch times only. */
function newestProbe(peering: PeeringFact): number | undefined {
  const probes = (peering.conditions ?? []).flatMap(
    c => parseInstant(c.lastProbeTime) ?? [],
  );
  const fetches = [peering.publicLastFetch, peering.privateLastFetch].flatMap(
    text => parseInstant(text) ?? [],
  );
  const times = probes.length > 0 ? probes : fetches;
  return times.length === 0 ? undefined : Math.max(...times);
}
