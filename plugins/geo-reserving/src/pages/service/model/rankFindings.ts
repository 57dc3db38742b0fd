import type {
  Evidence,
  Finding,
  FindingVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';

const urgency: Record<FindingVerdict, number> = {
  fail: 0,
  warn: 1,
  unknown: 2,
  pass: 3,
};

/** Worst first; findings of one verdict stay in the order of the backend. */
export function rankFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => urgency[a.verdict] - urgency[b.verdict]);
}

/** The worst finding that a person can do something about; absent when every check passes. */
export function nextStep(findings: readonly Finding[]): Finding | undefined {
  const open = rankFindings(findings).filter(f => f.verdict !== 'pass');
  return open.find(finding => finding.remedy) ?? open[0];
}

/** The evidence a finding is only as good as: never seen before stale before oldest. */
export function weakestEvidence(finding: Finding): Evidence | undefined {
  return [...finding.evidence].sort(
    (a, b) =>
      Number(b.at === undefined) - Number(a.at === undefined) ||
      Number(b.stale) - Number(a.stale) ||
      (a.at ?? '').localeCompare(b.at ?? ''),
  )[0];
}

/** The evidence without repetitions: one check may meet the same fact on several ways. */
export function distinctEvidence({ evidence }: Finding): Evidence[] {
  const byText = new Map<string, Evidence>();
  for (const item of evidence) {
    const key = evidenceKey(item);
    if (!byText.has(key)) byText.set(key, item);
  }
  return [...byText.values()];
}

/** What tells one piece of evidence from another. */
export function evidenceKey({ source, statement }: Evidence): string {
  return `${source} ${statement}`;
}
