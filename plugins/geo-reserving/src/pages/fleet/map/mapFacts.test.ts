import { fleetFixture } from '../../../fixtures';
import { mapFacts } from './mapFacts';

const fleet = fleetFixture();

describe('mapFacts', () => {
  it('counts the clusters of a region that give no facts', () => {
    const frankfurt = mapFacts(fleet).regions.find(
      ({ name }) => name === 'eu-central',
    );
    expect(frankfurt).toEqual(
      expect.objectContaining({ clusters: 2, away: 1, status: 'unreachable' }),
    );
  });

  it('keeps an unmeasured rate unknown', () => {
    const sydney = mapFacts(fleet).regions.find(
      ({ name }) => name === 'oceania',
    );
    expect(sydney?.rps).toBeUndefined();
  });

  it('draws one line per broken pair of regions', () => {
    expect(mapFacts(fleet).breaks).toEqual([
      expect.objectContaining({ from: 'sa-east', to: 'ap-southeast' }),
    ]);
  });

  it('does not lose a region without coordinates, and draws no line to it', () => {
    const regions = fleet.regions.map(region =>
      region.name === 'us-east' ? { ...region, location: undefined } : region,
    );
    const facts = mapFacts({ ...fleet, regions });
    expect(facts.unplaced.map(({ name }) => name)).toEqual(['us-east']);
    const ends = facts.flows.flatMap(({ west, east }) => [west, east]);
    expect(ends).not.toContain('us-east');
  });

  it('puts both ways of a pair on one line, the western region first', () => {
    const there = { ...fleet.flows[0], from: 'us-east', to: 'eu-central' };
    const back = { ...there, from: 'eu-central', to: 'us-east' };
    const flows = [
      { ...there, rps: 1_400, stale: false },
      { ...back, rps: 2_000, stale: true },
    ];
    expect(mapFacts({ ...fleet, flows }).flows).toEqual([
      {
        west: 'us-east',
        east: 'eu-central',
        eastward: 1_400,
        westward: 2_000,
        stale: true,
      },
    ]);
  });

  it('draws no line for a way without requests', () => {
    const idle = { ...fleet.flows[0], rps: 0 };
    expect(mapFacts({ ...fleet, flows: [idle] }).flows).toEqual([]);
  });

  it('says once, since the older of the two, that a pair is broken both ways', () => {
    const broken = fleet.peerings.find(({ status }) => status === 'broken');
    if (!broken?.to) throw new Error('The story has a broken peering');
    const back = {
      ...broken,
      id: 'back',
      from: broken.to,
      to: broken.from,
      since: '2020-01-01T00:00:00Z',
    };
    const { breaks } = mapFacts({ ...fleet, peerings: [broken, back] });
    expect(breaks).toEqual([
      expect.objectContaining({ bothWays: true, since: back.since }),
    ]);
  });

  it('draws no line for traffic inside a region', () => {
    const inside = { ...fleet.flows[0], to: fleet.flows[0].from };
    expect(mapFacts({ ...fleet, flows: [inside] }).flows).toEqual([]);
  });
});
