import { checkoutFixture } from '../../../fixtures';
import { RegionNames } from './RegionNames';

const names = new RegionNames([
  { name: 'eu-central', title: 'Frankfurt' },
  { name: 'us-east', title: 'Virginia' },
]);

describe('RegionNames', () => {
  it('keeps the order of the fleet, and puts what it never heard of last', () => {
    const things = ['zz', 'us-east', 'aa', 'eu-central'].map(region => ({
      region,
    }));
    expect(names.inOrder(things).map(({ region }) => region)).toEqual([
      'eu-central',
      'us-east',
      'aa',
      'zz',
    ]);
    expect(names.sorted(['us-east', 'eu-central', 'us-east'])).toEqual([
      'eu-central',
      'us-east',
    ]);
  });

  it('calls a region without a title by its name', () => {
    expect(names.title('us-east')).toBe('Virginia');
    expect(names.title('aa')).toBe('aa');
  });

  it('knows every region that a service mentions, also without the fleet', () => {
    const view = { ...checkoutFixture(), fleetRegions: undefined };
    const own = RegionNames.of(view);
    const known = own.sorted(view.placements.map(({ region }) => region));
    expect(known.map(region => own.index(region))).toEqual([0, 1, 2, 3]);
  });
});
