import fc from 'fast-check';
import { parseObjective } from './parseObjective';

describe('an objective', () => {
  it.each([
    ['30s', 30],
    ['0s', 0],
    ['1h 30m', 5_400],
    ['15 min', 900],
    ['2 Hours', 7_200],
    ['1d', 86_400],
    ['500ms', 0.5],
    ['1.5h', 5_400],
    ['PT5M', 300],
    ['P1DT2H', 93_600],
    [' 5m ', 300],
  ])('%s is %d s', (text, seconds) => {
    expect(parseObjective(text)).toBeCloseTo(seconds);
  });

  it.each([
    undefined,
    '',
    '30',
    'soon',
    '5 parsecs',
    '-5s',
    'PT',
    'P',
    '99999d',
    '1e9s',
    's',
    `${'1s'.repeat(50)}`,
    'constructor',
  ])('%s is none', text => {
    expect(parseObjective(text)).toBeUndefined();
  });

  it('is finite and not negative, whatever is written', () => {
    const parts = fc.array(
      fc.constantFrom('1', '20', '.5', 's', 'm', ' ', 'P', 'T', 'h', 'd', '-'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          parts.map(p => p.join('')),
        ),
        text => {
          const seconds = parseObjective(text);
          expect(
            seconds === undefined || (Number.isFinite(seconds) && seconds >= 0),
          ).toBe(true);
        },
      ),
    );
  });
});
