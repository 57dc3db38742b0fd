import fc from 'fast-check';
import type { FailureKind } from '../connection/Failure';
import { connectivity, notContacted } from './connectivity';
import type { Evidence, ResourceEvidence, Verdict } from './connectivity';
import { MEANING_OF_FAILURE } from './meaningOfFailure';
import type { Probe } from './Probe';

const TIMING = { fall: 2, rise: 2, staleAfterMs: 10_000 };
const KINDS = Object.keys(MEANING_OF_FAILURE) as FailureKind[];

const core = (over: Partial<ResourceEvidence> = {}): ResourceEvidence => ({
  resource: 'deployments.apps',
  core: true,
  availability: 'synced',
  ...over,
});

const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  cluster: 'fra-1',
  probes: [],
  resources: [core()],
  contradictions: [],
  warnings: [],
  missingPermissions: [],
  ...over,
});

const good = (at: number): Probe => ({ at, outcome: 'answered' });
const bad = (at: number, kind: FailureKind = 'refused'): Probe => ({
  at,
  outcome: 'failed',
  failure: { kind, message: `it is ${kind}` },
});

/** Feeds probes one after the other, as a watcher does. */
function follow(probes: Probe[], over: Partial<Evidence> = {}): Verdict[] {
  let verdict = notContacted(0);
  return probes.map((probe, i) => {
    const kept = probes.slice(Math.max(0, i - 7), i + 1);
    verdict = connectivity(
      verdict,
      evidence({ ...over, probes: kept }),
      probe.at,
      TIMING,
    );
    return verdict;
  });
}

const statuses = (probes: Probe[]) => follow(probes).map(v => v.status);

describe('hysteresis', () => {
  it('believes the first answer of a cluster it knows nothing of, good or bad', () => {
    expect(statuses([good(1)])).toEqual(['connected']);
    expect(follow([bad(1)])[0].message).toBe('fra-1: it is refused.');
  });

  it('lets one lost probe pass, and falls at the second', () => {
    expect(statuses([good(1), bad(2), good(3), bad(4), bad(5)])).toEqual([
      'connected',
      'connected',
      'connected',
      'connected',
      'unreachable',
    ]);
  });

  it('rises at the second good answer, not at the first', () => {
    expect(
      statuses([good(1), bad(2), bad(3), good(4), bad(5), good(6), good(7)]),
    ).toEqual([
      'connected',
      'connected',
      'unreachable',
      'unreachable',
      'unreachable',
      'unreachable',
      'connected',
    ]);
  });

  it('says since when, and when the cluster was seen last', () => {
    const verdicts = follow([good(1), bad(2), bad(3), bad(4)]);
    expect(verdicts.at(-1)).toMatchObject({
      status: 'unreachable',
      since: 3,
      lastSeen: 1,
    });
  });

  it('is settling until the first probe has ended, whichever way', () => {
    expect(notContacted(0).settling).toBe(true);
    expect(follow([good(1)])[0].settling).toBeUndefined();
    expect(follow([bad(1)])[0].settling).toBeUndefined();
  });

  it('counts a refusal as having been seen', () => {
    expect(follow([bad(5, 'unauthorized')])[0].lastSeen).toBe(5);
    expect(follow([bad(5, 'timeout')])[0].lastSeen).toBeUndefined();
  });

  it('takes a throttled answer for an answer', () => {
    expect(
      statuses([good(1), bad(2, 'throttled'), bad(3, 'throttled')]),
    ).toEqual(['connected', 'connected', 'connected']);
  });

  it.each(KINDS.filter(kind => MEANING_OF_FAILURE[kind] !== 'answering'))(
    'names two failures of kind %s, with a remedy',
    kind => {
      const verdict = follow([good(1), bad(2, kind), bad(3, kind)])[2];
      expect(verdict.status).toBe(MEANING_OF_FAILURE[kind]);
      expect(verdict.message).toBe(`fra-1: it is ${kind}.`);
      expect(verdict.remedy).toMatch(/\.$/);
    },
  );
});

describe('a cluster that answers', () => {
  const judge = (over: Partial<Evidence>, now = 20_000) =>
    connectivity(
      notContacted(0),
      evidence({ probes: [good(now)], ...over }),
      now,
      TIMING,
    );

  it('is misconfigured when it contradicts the configuration, whatever else', () => {
    const contradiction = { message: 'No.', remedy: 'Mend it.' };
    expect(judge({ contradictions: [contradiction] })).toMatchObject({
      status: 'misconfigured',
      ...contradiction,
    });
  });

  it('is forbidden when no core resource may be read, and connected when some may', () => {
    const forbidden = core({ availability: 'forbidden' });
    expect(judge({ resources: [forbidden] }).status).toBe('forbidden');
    const partly = judge({
      resources: [forbidden, core()],
      missingPermissions: ['list nodes'],
    });
    expect(partly).toMatchObject({
      status: 'connected',
      missingPermissions: ['list nodes'],
    });
    expect(partly.remedy).toMatch(/reader\.yaml/);
  });

  it('is stale when a core resource fails for long, and not when another does', () => {
    const failing = core({
      availability: 'failing',
      message: 'it answers 500',
      failingSince: 10_000,
    });
    expect(judge({ resources: [failing] }, 19_999).status).toBe('connected');
    expect(judge({ resources: [failing] }, 20_000)).toMatchObject({
      status: 'stale',
      message:
        'fra-1 answers, but deployments.apps does not arrive: it answers 500.',
    });
    expect(
      judge({ resources: [{ ...failing, core: false }] }, 99_999).status,
    ).toBe('connected');
  });

  it('is not called connected before its core resources were read once', () => {
    expect(
      judge({ resources: [core({ availability: 'pending' })] }),
    ).toMatchObject({ status: 'stale', settling: true });
  });
});

describe('whatever the probes were', () => {
  const probes = fc
    .array(fc.option(fc.constantFrom(...KINDS), { nil: undefined }), {
      minLength: 1,
      maxLength: 30,
    })
    .map(kinds =>
      kinds.map((kind, i) => (kind ? bad(i + 1, kind) : good(i + 1))),
    );

  it('connected takes a good answer within the last two probes', () => {
    fc.assert(
      fc.property(probes, sequence => {
        const unfounded = follow(sequence).filter(
          (verdict, i) =>
            verdict.status === 'connected' &&
            !sequence.slice(Math.max(0, i - 1), i + 1).some(isGood),
        );
        expect(unfounded).toEqual([]);
      }),
    );
  });

  it('since never moves while the status stays, and is never in the future', () => {
    fc.assert(
      fc.property(probes, sequence => {
        const verdicts = follow(sequence);
        const wrong = verdicts.filter(
          (verdict, i) =>
            verdict.since > sequence[i].at ||
            (verdicts[i - 1]?.status === verdict.status &&
              verdicts[i - 1].since !== verdict.since),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('two failures of one meaning in a row are always believed', () => {
    fc.assert(
      fc.property(probes, fc.constantFrom(...KINDS), (sequence, kind) => {
        fc.pre(MEANING_OF_FAILURE[kind] !== 'answering');
        const n = sequence.length;
        const verdicts = follow([
          ...sequence,
          bad(n + 1, kind),
          bad(n + 2, kind),
        ]);
        expect(verdicts.at(-1)?.status).toBe(MEANING_OF_FAILURE[kind]);
      }),
    );
  });
});

function isGood(probe: Probe): boolean {
  return (
    probe.outcome === 'answered' ||
    MEANING_OF_FAILURE[probe.failure.kind] === 'answering'
  );
}
