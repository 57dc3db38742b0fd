import fc from 'fast-check';
import type { ReplicationProbe } from '../replication';
import {
  byId,
  noStatementIsFresh,
  statementFreshness,
  statementLaws,
} from './laws/statementLaws';
import {
  EVERYTHING_OLD,
  lossesIn,
  NOTHING_READ,
  type Loss,
} from './scenarios/losses';
import {
  replicationQuestionOf,
  type QuestionOptions,
} from './scenarios/questionOf';
import type { ProbeScenario } from './scenarios/Scenario';
import { spoiled } from './scenarios/spoiled';
import { pollSuite } from './suites/pollSuite';
import type { PollTargets } from './suites/PollTargets';

/** What a replication probe brings to be tested. @public */
export type ReplicationProbeContract<S> = {
  make: () => ReplicationProbe<S>;
  /** Situations that it has to understand; among them one that is well and one that is not. */
  scenarios: readonly ProbeScenario<S>[];
  /** Its source in every state; needed when it has a `poll`. */
  poll?: PollTargets<ReplicationProbe<S>>;
};

/**
 * The conformance suite of replication probes: defines the tests that every probe has to pass. Call it inside of
 * `describe`.
 *
 * @public
 */
export function replicationProbeContract<S>(
  contract: ReplicationProbeContract<S>,
): void {
  const { make, scenarios, poll } = contract;
  const probe = make();

  it('has a stable id and a title, and tells good states from bad ones', () => {
    expect(probe.id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(probe.title).not.toBe('');
    expect(make().id).toBe(probe.id);
    const states = scenarios.flatMap(s => Object.values(s.states));
    expect(states).toContain('replicating');
    expect(states.some(s => s === 'degraded' || s === 'broken')).toBe(true);
  });

  describe.each(scenarios)('$name', scenario => {
    scenarioSuite(make, scenario);
  });

  describe('poll', () => {
    if (probe.poll && poll) {
      pollSuite(
        poll,
        (subject, signal) => subject.poll!(signal),
        state => expect(state).toBeDefined(),
      );
    }
    it('has a source to be tried on exactly when it polls', () => {
      expect(poll !== undefined).toBe(probe.poll !== undefined);
    });
  });
}

function scenarioSuite<S>(
  make: () => ReplicationProbe<S>,
  scenario: ProbeScenario<S>,
): void {
  const probe = make();
  const declared = probe.resources ?? [];
  const ask = (asked: ProbeScenario<S>, options: QuestionOptions = {}) => {
    const question = replicationQuestionOf(asked, { declared, ...options });
    const statements = probe.read(question);
    return { statements, problems: statementLaws(statements, question) };
  };
  const askAfter = (loss: Loss) =>
    ask(loss.apply(scenario), { ...(loss.polled && { polled: loss.polled }) });

  it('says what is, and keeps the laws of statements', () => {
    const { statements, problems } = ask(scenario);
    expect(problems).toEqual([]);
    expect(
      Object.fromEntries(statements.map(({ id, state }) => [id, state])),
    ).toEqual(scenario.states);
  });

  it('answers the same question the same way, in whatever order clusters come', () => {
    const clusters = [...scenario.clusters].reverse();
    const { statements } = ask(scenario);
    expect(byId(ask({ ...scenario, clusters }).statements)).toEqual(
      byId(statements),
    );
  });

  it('is never surer when something can no longer be read', () => {
    const before = ask(scenario).statements;
    for (const loss of lossesIn(scenario, declared)) {
      const { statements, problems } = askAfter(loss);
      expect([
        loss.title,
        [...problems, ...statementFreshness(before, statements)],
      ]).toEqual([loss.title, []]);
    }
  });

  it('calls nothing fresh when every fact is old, or none was read', () => {
    for (const loss of [EVERYTHING_OLD, NOTHING_READ]) {
      const { statements, problems } = askAfter(loss);
      expect([...problems, ...noStatementIsFresh(statements)]).toEqual([]);
    }
  });

  it('bears objects that hold anything', () => {
    fc.assert(
      fc.property(spoiled(scenario), odd => {
        expect(ask(odd, { malformed: 'skip' }).problems).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
}
