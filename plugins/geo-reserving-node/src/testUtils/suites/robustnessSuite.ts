import fc from 'fast-check';
import type { TrafficDirector } from '../../directors';
import { answerLaws } from '../laws/answerLaws';
import { answerOf } from '../laws/answerOf';
import { clusterNames, lossesAreWhole } from '../laws/shareLaws';
import { questionOf } from '../scenarios/questionOf';
import type { DirectorScenario } from '../scenarios/Scenario';
import { spoiled } from '../scenarios/spoiled';

const RUNS = { numRuns: 150 };

/** Objects that hold anything, and a cluster that has nothing to do with the service. */
export function robustnessSuite<S>(
  make: () => TrafficDirector<S>,
  scenario: DirectorScenario<S>,
): void {
  const director = make();
  const declared = director.resources ?? [];

  it('bears objects that hold anything', () => {
    fc.assert(
      fc.property(spoiled(scenario), odd => {
        const question = questionOf(odd, { declared, malformed: 'skip' });
        const answer = answerOf(director, question);
        const one = new Set(clusterNames(question).slice(0, 1));
        expect([
          ...answerLaws(answer, question),
          ...answer.readings.flatMap(r => lossesAreWhole(r, question, one)),
        ]).toEqual([]);
      }),
      RUNS,
    );
  });

  it('does not mind a cluster that has nothing to do with it', () => {
    const bystander = {
      name: 'bystander',
      region: 'nowhere',
      objects: Object.fromEntries(declared.map(({ id }) => [id, []])),
    };
    const before = answerOf(director, questionOf(scenario, { declared }));
    const after = answerOf(
      director,
      questionOf(
        {
          ...scenario,
          clusters: [...scenario.clusters, bystander],
          placements: questionOf(scenario).placements,
        },
        { declared },
      ),
    );
    expect(sharesById(after)).toEqual(sharesById(before));
  });
}

function sharesById({ readings }: ReturnType<typeof answerOf>) {
  return Object.fromEntries(readings.map(r => [r.id, r.shares]));
}
