/** What decides about traffic is pure: `detect` and `read` do no I/O and read no clock. */
import { relative } from 'path';
import { impurities, sourcesUnder } from '../__testUtils__/purity';

/** Rooms that poll, and so reach out; what they decide is tested beside them. */
const POLLING = ['haproxy/', 'cilium/metrics/'];

const SOURCES = sourcesUnder(__dirname).filter(
  file => !POLLING.some(room => relative(__dirname, file).startsWith(room)),
);

it('has directors to look at', () => {
  expect(SOURCES.length).toBeGreaterThan(20);
});

it.each(SOURCES.map(file => relative(__dirname, file)))(
  '%s imports nothing that does I/O and reads no clock',
  file => {
    expect(impurities(`${__dirname}/${file}`)).toEqual([]);
  },
);
