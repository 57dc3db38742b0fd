/** The survey is pure: this fails when a file of it could do I/O, read a clock or roll dice. */
import { writeFileSync, mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { impurities, sourcesUnder } from '../__testUtils__/purity';

const SOURCES = sourcesUnder(__dirname);

describe('the survey', () => {
  it('has files to look at', () => {
    expect(SOURCES.length).toBeGreaterThan(40);
  });

  it.each(SOURCES.map(file => relative(__dirname, file)))(
    '%s imports nothing that does I/O and reads no clock',
    file => {
      expect(impurities(join(__dirname, file))).toEqual([]);
    },
  );

  it.each([
    [`import { readFileSync } from 'node:fs';`, 'node:fs'],
    [`import { Fleet } from '../../fleet/Fleet';`, '../../fleet/Fleet'],
    [`const now = Date.now();`, 'Date.now('],
    [`import type { ClusterFacts } from '../../fleet/facts';`, undefined],
    [`// Date.now() in a remark`, undefined],
  ])('would notice %s', (source, impurity) => {
    const file = join(mkdtempSync(join(tmpdir(), 'purity-')), 'file.ts');
    writeFileSync(file, source);
    expect(impurities(file)).toEqual(impurity ? [impurity] : []);
  });
});
