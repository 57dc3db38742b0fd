/** One plain sentence about the more urgent of the two axes. */
import type {
  Finding,
  ProtectionStatus,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceContext } from '../service/ServiceContext';
import { duration, listOf, percent } from '../support/words';
import { lossSummary } from './lossSummary';
import { isBad, largestLoss } from './protection';

export function serviceSummary(
  service: ServiceContext,
  protection: ProtectionStatus,
  findings: readonly Finding[],
): string {
  const serving: Record<ServingStatus, () => string | undefined> = {
    down: () => downSentence(service),
    unknown: () => unknownSentence(service),
    'failed-over': () => failedOverSentence(service),
    partial: () => partialSentence(service),
    normal: () => undefined,
  };
  return (
    serving[service.serving.status]() ??
    protectionSentence(service, protection, findings)
  );
}

function downSentence({ serving, placements, title }: ServiceContext): string {
  if (serving.unseen.length === placements.length) {
    return `Runs only in ${listOf(
      serving.unseen,
    )}, which cannot be seen, and every observed request fails.`;
  }
  if (placements.every(p => p.ready === 0)) {
    const regions = [...new Set(placements.map(p => title(p.region)))];
    return `No endpoint is ready in ${listOf(regions)}.`;
  }
  return 'Endpoints are ready, and no caller gets an answer from them.';
}

function unknownSentence({ serving, placements }: ServiceContext): string {
  if (placements.length === 0) {
    return 'No cluster that could be read holds it.';
  }
  return serving.unseen.length > 0
    ? `${listOf(serving.unseen)} ${
        serving.unseen.length === 1 ? 'holds' : 'hold'
      } it and cannot be seen now.`
    : 'What its callers get cannot be seen now.';
}

function failedOverSentence({ serving, capacities, title }: ServiceContext) {
  const others = capacities.filter(c => c.ready > 0).map(c => title(c.region));
  return `${listOf(serving.lost.map(title))} serves nothing; ${listOf(
    others,
  )} ${others.length === 1 ? 'takes' : 'take'} its place.`;
}

function partialSentence(service: ServiceContext): string {
  const { serving, placements, title } = service;
  if (serving.failingPercent !== undefined && serving.failingPercent >= 5) {
    return `${percent(serving.failingPercent)} of the requests get no answer.`;
  }
  if (serving.unseen.length > 0) {
    return `It serves, and ${listOf(serving.unseen)} cannot be seen.`;
  }
  if (serving.thin.length > 0) {
    const thin = placements.filter(p => serving.thin.includes(p.cluster.name));
    return `${listOf(
      thin.map(
        p =>
          `${p.cluster.name} has ${p.ready} of ${
            p.workload?.desired ?? p.endpoints?.total ?? 0
          } pods ready`,
      ),
    )}.`;
  }
  const missing = placements
    .filter(p => p.presence === 'missing')
    .map(p => title(p.region));
  return missing.length > 0
    ? `It is declared for ${listOf(missing)} and not there.`
    : 'It serves, and not everything about it can be seen.';
}

function protectionSentence(
  service: ServiceContext,
  protection: ProtectionStatus,
  findings: readonly Finding[],
): string {
  const losses = service.losses;
  const largest = largestLoss(losses, service.load);
  const worst = largest && isBad(largest) ? largest : losses.find(isBad);
  if (worst && protection !== 'protected') {
    return `If ${service.title(worst.region)} is lost: ${lossSummary(
      worst,
      service,
    )}`;
  }
  if (protection === 'at-risk') {
    const weak = findings.find(
      f => f.verdict === 'fail' || f.verdict === 'warn',
    );
    return weak
      ? `${weak.title}.`
      : 'It would survive with less than it should have.';
  }
  if (protection === 'unknown') {
    return unknownProtection(service);
  }
  return protection === 'protected'
    ? 'The loss of any one region fits into the rest.'
    : 'It would not survive the loss of its largest region.';
}

function unknownProtection({ traffic, clock }: ServiceContext): string {
  return traffic?.stale
    ? `Its traffic was measured ${duration(
        clock.now - traffic.at,
      )} ago, so nothing is promised.`
    : 'Facts are missing, so nothing is promised.';
}
