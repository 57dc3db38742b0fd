/** What probes say of stored data is pure: `read` and the parsers do no I/O and read no clock. */
import { relative } from 'path';
import { impurities, sourcesUnder } from '../__testUtils__/purity';

/** What polls, and the wiring that hands clients to it. */
const REACHING_OUT = ['lag/GaugeReader.ts', 'createProbes.ts'];

const SOURCES = sourcesUnder(__dirname)
  .map(file => relative(__dirname, file))
  .filter(file => !REACHING_OUT.includes(file));

it('has probes to look at', () => {
  expect(SOURCES.length).toBeGreaterThan(20);
});

it.each(SOURCES)(
  '%s imports nothing that does I/O and reads no clock',
  file => {
    expect(impurities(`${__dirname}/${file}`)).toEqual([]);
  },
);
