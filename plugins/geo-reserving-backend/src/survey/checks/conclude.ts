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

/**
 * What only the page of a service shows. Lists run every check over thousands of services and show
 * none of it, so a check with much of it gives a function, which is called when somebody looks.
 */
export type Later<T> = T | (() => T);

/** One thing that was found, as a sentence and what stands behind it. */
export type Part = {
  /** Used when this part leads the finding. */
  title: string;
  /** One or two sentences. */
  detail: string;
  evidence: Later<readonly Evidence[]>;
  remedy?: Later<Remedy>;
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
    ? finding(check, verdict, [pass])
    : finding(check, verdict, parts);
}

function finding(
  check: CheckName,
  verdict: FindingVerdict,
  parts: readonly Part[],
): Finding {
  return new LazyFinding(check, verdict, parts);
}

/**
 * A finding whose sentences, evidence and remedies are put together when somebody asks for them.
 *
 * They are getters of a class, so a copy by `{...finding}` lacks them: see {@link wholeFinding}.
 */
class LazyFinding implements Finding {
  readonly title: string;
  readonly params: Record<string, string | number>;
  readonly #parts: readonly Part[];

  constructor(
    readonly check: CheckName,
    readonly verdict: FindingVerdict,
    parts: readonly Part[],
  ) {
    const [lead] = parts;
    this.title = lead.title;
    this.params = lead.params ?? {};
    this.#parts = parts;
  }

  get detail(): string {
    return unique(this.#parts.map(p => p.detail)).join(' ');
  }

  get evidence(): Evidence[] {
    return evidenceOfAll(this.#parts);
  }

  get remedy(): Remedy | undefined {
    const remedies = this.#parts.flatMap(({ remedy }) =>
      remedy ? [now(remedy)] : [],
    );
    return remedies.length > 0 ? joined(remedies) : undefined;
  }
}

/** The finding with everything in it, as plain data. */
export function wholeFinding(found: Finding): Finding {
  const { check, verdict, title, detail, evidence, remedy, params } = found;
  return {
    check,
    verdict,
    title,
    detail,
    evidence,
    ...(remedy ? { remedy } : {}),
    params,
  };
}

/** The evidence of several parts, one after the other. */
export function evidenceOfAll(parts: readonly Part[]): Evidence[] {
  return parts.flatMap(part => now(part.evidence));
}

/** Asks for what was left for later. */
function now<T extends object>(later: Later<T>): T {
  return typeof later === 'function' ? (later as () => T)() : later;
}

function joined(remedies: readonly Remedy[]): Remedy {
  return {
    text: unique(remedies.map(r => r.text)).join(' '),
    commands: unique(remedies.flatMap(r => r.commands)),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
