import { playScenario, wrongEnds } from './playScenario';
import { SCENARIOS } from './scenarios';

it.each(SCENARIOS.map(s => [s.name, s] as const))(
  '%s ends as it has to',
  async (_, scenario) => {
    const played = await playScenario(scenario);
    expect(wrongEnds(scenario, played)).toEqual([]);
  },
);
