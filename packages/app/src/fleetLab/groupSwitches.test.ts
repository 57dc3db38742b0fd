import { groupSwitches } from './groupSwitches';

const one = (kind: string, target: string) => ({
  id: `${kind}:${target}`,
  kind,
  target,
  label: kind,
  description: kind,
  on: false,
  params: [],
});

describe('groupSwitches', () => {
  it('shows regions first and one group for each cluster', () => {
    const groups = groupSwitches([
      one('latency', 'fra-1'),
      one('cluster-away', 'iad-1'),
      one('cluster-away', 'fra-1'),
      one('region-away', 'eu-central'),
    ]);
    expect(groups.map(g => [g.title, g.switches.length])).toEqual([
      ['Regions', 1],
      ['Cluster fra-1', 2],
      ['Cluster iad-1', 1],
    ]);
  });

  it('loses no switch, not even one of a kind it has never heard of', () => {
    const all = [one('sunspots', 'sun'), one('metrics', 'prometheus')];
    const shown = groupSwitches(all).flatMap(g => g.switches);
    expect(new Set(shown)).toEqual(new Set(all));
  });
});
