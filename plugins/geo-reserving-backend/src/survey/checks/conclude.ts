/**
 * How a check comes to its verdict.
 *
 * A check collects parts: what fails, what should be better, what could not be seen. An unknown
 * part outranks a lesser known one where it could hide the worst this check can say, so that losing
 * sight of something never makes a verdict look better.
 */
import type {
  CheckName,
  Evidence,
  Finding,
  FindingVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';

export type Remedy = NonNullable<Finding['remedy']>;

/** One thing that was found, as a sentence and what stands behind it. */
export type Part = {
  /** Used when this part leads the finding. */
  title: string;
  /** One or two sentences. */
  detail: string;
  evidence: readonly Evidence[];
  remedy?: Remedy;
  params?: Record<string, string | number>;
};

export type Parts = {
  failures?: readonly Part[];
  warnings?: readonly Part[];
  unknowns?: readonly Part[];
  /** What is said when there is nothing else. */
  pass: Part;
};

/**
 * Makes the finding.
 *
 * @param worst - the worst verdict that this check can give
 */
export function conclude(
  check: CheckName,
  worst: 'fail' | 'warn',
  { failures = [], warnings = [], unknowns = [], pass }: Parts,
): Finding {
  const lesser: [FindingVerdict, readonly Part[]][] =
    worst === 'fail'
      ? [
          ['unknown', unknowns],
          ['warn', warnings],
        ]
      : [
          ['warn', warnings],
          ['unknown', unknowns],
        ];
  const ranked: [FindingVerdict, readonly Part[]][] = [
    ['fail', failures],
    ...lesser,
  ];
  const found = ranked.filter(([, parts]) => parts.length > 0);
  const [verdict] = found[0] ?? ['pass'];
  const parts = found.flatMap(([, some]) => some);
  return found.length === 0
    ? { check, verdict, ...finding([pass]) }
    : { check, verdict, ...finding(parts) };
}

function finding(parts: readonly Part[]): Omit<Finding, 'check' | 'verdict'> {
  const [lead] = parts;
  return {
    title: lead.title,
    detail: unique(parts.map(p => p.detail)).join(' '),
    evidence: parts.flatMap(p => p.evidence),
    ...remedyOf(parts.flatMap(p => p.remedy ?? [])),
    params: lead.params ?? {},
  };
}

function remedyOf(remedies: readonly Remedy[]): { remedy?: Remedy } {
  return remedies.length === 0
    ? {}
    : {
        remedy: {
          text: unique(remedies.map(r => r.text)).join(' '),
          commands: unique(remedies.flatMap(r => r.commands)),
        },
      };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
