import type {
  Finding,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { weakestEvidence } from './rankFindings';

/** A line of the readiness list: one finding, or all that the same missing clusters hide. */
export type ReadinessLine =
  | { kind: 'one'; finding: Finding }
  | { kind: 'unseen'; clusters: string[]; findings: Finding[] };

/** Fewer than so many are simply listed. */
const MANY = 3;

/**
 * Folds checks that are unknown because a cluster gives no facts into one line: the reason is the
 * same for all, and it is to be mended once. Findings that are known stay as they are, in order.
 *
 * @param away - names of the clusters of the service that give no facts
 */
export function foldUnseen(
  findings: readonly Finding[],
  away: ReadonlySet<string>,
): ReadinessLine[] {
  const hidden = findings.filter(
    finding => finding.verdict === 'unknown' && isAbout(finding, away),
  );
  const lines = findings.map(one);
  if (hidden.length < MANY) return lines;
  const first = findings.indexOf(hidden[0]);
  const fold: ReadinessLine = {
    kind: 'unseen',
    clusters: [...away].sort(),
    findings: hidden,
  };
  return lines
    .map((line, i) => (i === first ? fold : line))
    .filter(line => line.kind === 'unseen' || !hidden.includes(line.finding));
}

/**
 * The findings of a fold as one, for a row that looks like any other.
 *
 * What each check said becomes its evidence, as old as what it could still see of those clusters.
 */
export function asOneFinding(
  { clusters, findings }: Extract<ReadinessLine, { kind: 'unseen' }>,
  words: { title: string; detail: string },
): Finding {
  const [first] = findings;
  return {
    ...first,
    // What all of them lack is fresh facts: that page says what to do.
    check: 'facts-fresh',
    ...words,
    evidence: findings.map(finding => {
      const seen = weakestEvidence({
        ...finding,
        evidence: finding.evidence.filter(e =>
          clusters.includes(e.cluster ?? ''),
        ),
      });
      return {
        statement: finding.detail,
        source: seen?.source ?? clusters.join(', '),
        at: seen?.at,
        stale: true,
      };
    }),
  };
}

/** Clusters that hold the service and give no present facts. */
export function clustersAway(view: ServiceView): Set<string> {
  return new Set(
    view.placements
      .filter(({ provenance }) => provenance.stale)
      .map(({ cluster }) => cluster),
  );
}

function one(finding: Finding): ReadinessLine {
  return { kind: 'one', finding };
}

/** Nothing but clusters that are away stands behind it. */
function isAbout({ params }: Finding, away: ReadonlySet<string>): boolean {
  return away.has(String(params.cluster));
}
