import fc from 'fast-check';
import {
  afterChanges,
  type PlannedChange,
  type TrafficDirector,
} from '../../directors';
import { answerOf } from '../laws/answerOf';
import {
  changesAreSound,
  changesSettle,
  limitsAreSaid,
  nobodyIsEmptied,
  sharesAreAsWanted,
} from '../laws/changeLaws';
import { writesAreDeclared } from '../laws/declaredWrites';
import { writesLeadBack } from '../laws/wayBackLaws';
import { arbitraryWanted, placedIn } from '../scenarios/arbitraryWanted';
import { questionOf } from '../scenarios/questionOf';
import type { DirectorScenario } from '../scenarios/Scenario';
import { spoiled } from '../scenarios/spoiled';

const RUNS = { numRuns: 60 };

/**
 * What a director would change in one scenario, for anything that people may want. `cannot` is an answer, when it says why.
 *
 * @param reactions - names of facts that controllers change in consequence of a write
 */
export function changeSuite<S>(
  make: () => TrafficDirector<S>,
  scenario: DirectorScenario<S>,
  reactions: readonly string[] = [],
): void {
  const director = make();
  const declared = director.resources ?? [];
  const question = questionOf(scenario, { declared });
  const before = answerOf(director, question);
  const placed = placedIn(question);
  if (placed.size === 0 || before.detection.verdict !== 'directs') return;
  const isWell =
    question.placements.every(({ ready = 0 }) => ready > 0) &&
    before.readings.every(r => r.targets.every(t => t.state !== 'down'));

  it('changes only what it says, can confirm it, and finds the way back', () => {
    fc.assert(
      fc.property(arbitraryWanted(placed), wanted => {
        const outcome = director.change!(question, wanted);
        expect([
          ...changesAreSound(outcome, question, director),
          ...writesAreDeclared(outcome, director),
          ...limitsAreSaid(outcome, wanted, director.capabilities),
        ]).toEqual([]);
        if (outcome.kind === 'cannot') return;
        expect([
          ...changesSettle(director, question, wanted, outcome.changes),
          ...writesLeadBack(outcome.changes, scenario.clusters, reactions),
        ]).toEqual([]);
      }),
      RUNS,
    );
  });

  it('empties nothing, and has the shares come out as wanted or says why not', () => {
    fc.assert(
      fc.property(arbitraryWanted(placed), wanted => {
        const outcome = director.change!(question, wanted);
        if (outcome.kind === 'cannot') return;
        const after = answerOf(
          director,
          afterChanges(question, outcome.changes),
        );
        expect([
          ...nobodyIsEmptied(before.readings, after.readings),
          ...(isWell && outcome.remarks.length === 0
            ? sharesAreAsWanted(after.readings, wanted)
            : []),
        ]).toEqual([]);
      }),
      RUNS,
    );
  });

  it('bears objects that hold anything, and then changes nothing unsound', () => {
    fc.assert(
      fc.property(spoiled(scenario), arbitraryWanted(placed), (odd, wanted) => {
        const asked = questionOf(odd, { declared, malformed: 'skip' });
        // Who does not direct a service is not asked to change it.
        if (director.detect(asked).verdict !== 'directs') return;
        const outcome = director.change!(asked, wanted);
        expect(changesAreSound(outcome, asked, director)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is pure: the same question gives the same changes, in whatever order it is put', () => {
    fc.assert(
      fc.property(arbitraryWanted(placed), wanted => {
        const told = tellable(director.change!(question, wanted));
        expect(tellable(make().change!(question, wanted))).toEqual(told);
        const turned = {
          ...question,
          clusters: [...question.clusters].reverse(),
          placements: [...question.placements].reverse(),
        };
        expect(tellable(director.change!(turned, wanted))).toEqual(told);
      }),
      RUNS,
    );
  });
}

/** An outcome without functions; changes and remarks in one order. */
function tellable(outcome: ReturnType<NonNullable<TrafficDirector['change']>>) {
  return outcome.kind === 'cannot'
    ? outcome
    : {
        remarks: [...outcome.remarks].sort(),
        changes: outcome.changes
          .map(({ effect: _, ...change }: PlannedChange) => change)
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      };
}
