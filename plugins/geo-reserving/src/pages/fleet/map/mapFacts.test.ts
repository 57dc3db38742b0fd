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
    const ends = facts.flows.flatMap(({ from, to }) => [from, to]);
    expect(ends).not.toContain('us-east');
  });

  it('draws no line for traffic inside a region', () => {
    const inside = { ...fleet.flows[0], to: fleet.flows[0].from };
    expect(mapFacts({ ...fleet, flows: [inside] }).flows).toEqual([]);
  });
});
