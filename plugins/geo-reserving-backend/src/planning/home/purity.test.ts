/** What is kept of home and put back is decided without I/O, clock or dice. */
import { join, relative } from 'path';
import { impurities, sourcesUnder } from '../../__testUtils__/purity';

it.each(sourcesUnder(__dirname).map(file => relative(__dirname, file)))(
  '%s is pure',
  file => {
    expect(impurities(join(__dirname, file))).toEqual([]);
  },
);
