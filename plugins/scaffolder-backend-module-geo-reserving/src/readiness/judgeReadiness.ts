/** Whether a service is ready enough. Pure; what is unknown never passes. */
import type {
  CheckName,
  ProtectionStatus,
  ServiceView,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';

/** How much is enough. */
export type Threshold = {
  /** At least so protected. */
  protection: Exclude<ProtectionStatus, 'unknown'>;
  /** Any of these; empty: it does not matter. */
  serving: readonly ServingStatus[];
  /** Checks that have to pass. */
  checks: readonly CheckName[];
  /** Findings that may fail, whatever they are. */
  maxFailing: number;
};

/** Best first; unknown is not among them. */
const BY_PROTECTION: readonly ProtectionStatus[] = [
  'protected',
  'at-risk',
  'unprotected',
];

type Judged = Pick<ServiceView, 'serving' | 'protection' | 'readiness'>;

/** @returns why it is not enough, one sentence each; empty when it is */
export function judgeReadiness(
  service: Judged,
  threshold: Threshold,
): string[] {
  return [
    ...protectionReasons(service, threshold),
    ...servingReasons(service, threshold),
    ...checkReasons(service, threshold),
    ...failingReasons(service, threshold),
  ];
}

function protectionReasons(
  { protection }: Judged,
  threshold: Threshold,
): string[] {
  const rank = BY_PROTECTION.indexOf(protection);
  const isEnough =
    rank >= 0 && rank <= BY_PROTECTION.indexOf(threshold.protection);
  return isEnough
    ? []
    : [`It is ${protection}, and has to be at least ${threshold.protection}.`];
}

function servingReasons({ serving }: Judged, threshold: Threshold): string[] {
  return threshold.serving.length === 0 || threshold.serving.includes(serving)
    ? []
    : [
        `It serves ${serving}, and has to be ${threshold.serving.join(
          ' or ',
        )}.`,
      ];
}

function checkReasons({ readiness }: Judged, { checks }: Threshold): string[] {
  return checks.flatMap(check => {
    const finding = readiness.find(one => one.check === check);
    if (!finding) return [`The check ${check} was not made.`];
    return finding.verdict === 'pass'
      ? []
      : [`${check} is ${finding.verdict}: ${finding.title}.`];
  });
}

function failingReasons(
  { readiness }: Judged,
  { maxFailing }: Threshold,
): string[] {
  const failing = readiness.filter(({ verdict }) => verdict === 'fail');
  return failing.length <= maxFailing
    ? []
    : [
        `${failing.length} checks fail, and at most ${maxFailing} may: ${failing
          .map(({ title }) => title)
          .join('; ')}.`,
      ];
}
