import type {
  AttentionItem,
  ClusterStatus,
  FindingVerdict,
  PeeringStatus,
  ProtectionStatus,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Tone } from '../theme';
import type { commonMessages } from '../translation/messages/common';
import type { GlyphShape } from './glyphShapes';

/** How a status looks: its shape, its colour and the key of its word. */
export type StatusLook = {
  shape: GlyphShape;
  tone: Tone;
  word: Extract<
    keyof typeof commonMessages,
    `common.${
      | 'serving'
      | 'protection'
      | 'cluster'
      | 'verdict'
      | 'peering'}.${string}`
  >;
};

/** The statuses of each axis. */
export type StatusByAxis = {
  serving: ServingStatus;
  protection: ProtectionStatus;
  cluster: ClusterStatus;
  finding: FindingVerdict;
  peering: PeeringStatus;
};

/** One of the five things that have a status. */
export type StatusAxis = keyof StatusByAxis;

/** An axis together with one of its own statuses. */
export type AxisStatus = {
  [A in StatusAxis]: { axis: A; status: StatusByAxis[A] };
}[StatusAxis];

/** Every status of every axis; a new status does not compile before it has a look here. */
export const statusLooks: {
  [A in StatusAxis]: Record<StatusByAxis[A], StatusLook>;
} = {
  serving: {
    normal: look('disc-tick', 'ok', 'common.serving.normal'),
    partial: look('half-disc', 'warn', 'common.serving.partial'),
    'failed-over': look('diamond-arrow', 'moved', 'common.serving.failed-over'),
    down: look('octagon-cross', 'bad', 'common.serving.down'),
    unknown: look('circle-question', 'unknown', 'common.serving.unknown'),
  },
  protection: {
    protected: look('shield-tick', 'ok', 'common.protection.protected'),
    'at-risk': look('shield-half', 'warn', 'common.protection.at-risk'),
    unprotected: look('shield-struck', 'bad', 'common.protection.unprotected'),
    unknown: look('shield-question', 'unknown', 'common.protection.unknown'),
  },
  cluster: {
    connected: look('hexagon-dot', 'ok', 'common.cluster.connected'),
    stale: look('hexagon-clock', 'warn', 'common.cluster.stale'),
    unreachable: look('hexagon-cross', 'bad', 'common.cluster.unreachable'),
    forbidden: look('hexagon-bar', 'bad', 'common.cluster.forbidden'),
    misconfigured: look('hexagon-mark', 'warn', 'common.cluster.misconfigured'),
  },
  finding: {
    pass: look('tick', 'ok', 'common.verdict.pass'),
    warn: look('triangle-mark', 'warn', 'common.verdict.warn'),
    fail: look('octagon-cross', 'bad', 'common.verdict.fail'),
    unknown: look('circle-question', 'unknown', 'common.verdict.unknown'),
  },
  peering: {
    healthy: look('arrow', 'ok', 'common.peering.healthy'),
    broken: look('arrow-broken', 'bad', 'common.peering.broken'),
    unknown: look('ring-dashed', 'unknown', 'common.peering.unknown'),
  },
};

/** The shape beside an entry of "Needs you now": the one of the status it stands for. */
export const attentionLooks: Record<AttentionItem['tone'], StatusLook> = {
  down: statusLooks.serving.down,
  'failed-over': statusLooks.serving['failed-over'],
  partial: statusLooks.serving.partial,
  unprotected: statusLooks.protection.unprotected,
  unreachable: statusLooks.cluster.unreachable,
  forbidden: statusLooks.cluster.forbidden,
  stale: statusLooks.cluster.stale,
  misconfigured: statusLooks.cluster.misconfigured,
  broken: statusLooks.peering.broken,
  alert: statusLooks.finding.warn,
};

/** The look of one status. */
export function lookOf(of: AxisStatus): StatusLook {
  // Each axis is its own Record, so the pair is looked up through the widest type.
  const looks: Partial<Record<string, StatusLook>> = statusLooks[of.axis];
  return looks[of.status] ?? statusLooks.serving.unknown;
}

function look(
  shape: GlyphShape,
  tone: Tone,
  word: StatusLook['word'],
): StatusLook {
  return { shape, tone, word };
}
