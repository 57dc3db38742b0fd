import fc from 'fast-check';
import { parseIntent } from './parseIntent';

const REGIONS = ['eu', 'us', 'ap'];
const parse = (mode?: string, regions?: string) =>
  parseIntent({ mode, regions }, REGIONS);

describe('the annotations mode and regions', () => {
  it('say nothing when there are none', () => {
    expect(parse()).toEqual({ regions: [], problems: [] });
  });

  it('declare nearest, with or without regions', () => {
    const intent = { mode: 'active-active', routing: 'nearest' };
    expect(parse('nearest')).toEqual({ intent, regions: [], problems: [] });
    expect(parse(' nearest ', 'eu , us')).toEqual({
      intent,
      regions: ['eu', 'us'],
      problems: [],
    });
  });

  it('declare weights that sum to 100', () => {
    expect(parse('weighted', 'eu=70, us = 30 %')).toEqual({
      intent: {
        mode: 'active-active',
        routing: 'weighted',
        weights: { eu: 70, us: 30 },
      },
      regions: ['eu', 'us'],
      problems: [],
    });
  });

  it('declare a standby in order', () => {
    expect(parse('standby', 'us, eu').intent).toEqual({
      mode: 'active-standby',
      order: ['us', 'eu'],
    });
  });

  it('declare regions without a mode', () => {
    expect(parse(undefined, 'eu, us')).toEqual({
      regions: ['eu', 'us'],
      problems: [],
    });
  });

  it.each([
    ['sideways', 'eu', /can be nearest, weighted or standby/],
    ['weighted', 'eu=70, us=40', /sum to 110/],
    ['weighted', 'eu', /needs region=percent/],
    ['weighted', 'eu=-5, us=105', /needs region=percent/],
    ['weighted', 'eu=50, eu=50', /a region twice/],
    ['standby', 'eu', /at least two regions/],
    ['nearest', 'eu=50, us=50', /percents belong to the mode weighted/],
    [
      'nearest',
      'mars',
      /names mars, which is no region here; there are eu, us and ap/,
    ],
  ])(
    '%s with %s is a problem that says what to write',
    (mode, regions, message) => {
      const { intent, problems } = parse(mode, regions);
      expect(intent).toBeUndefined();
      expect(problems.join(' ')).toMatch(message);
    },
  );

  it('never throw, and never give an intent together with a problem', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (mode, regions) => {
        const parsed = parse(mode, regions);
        expect(parsed.problems.length > 0 && parsed.intent).toBeFalsy();
      }),
    );
  });
});
