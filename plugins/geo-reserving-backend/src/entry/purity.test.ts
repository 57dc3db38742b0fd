/** Who leads where is decided without I/O and without a clock, so that directors and the survey may ask. */
import { impurities, sourcesUnder } from '../__testUtils__/purity';

it.each(sourcesUnder(__dirname))(
  '%s imports nothing that does I/O and reads no clock',
  file => {
    expect(impurities(file)).toEqual([]);
  },
);
