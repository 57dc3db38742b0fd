import { join } from 'path';
import { impurities, sourcesUnder } from '../../../__testUtils__/purity';

const files = sourcesUnder(__dirname).map(file => file.slice(__dirname.length));

it('looks at what decides what is written', () => {
  expect(files).toContain('/istioChanges.ts');
  expect(files.length).toBeGreaterThan(15);
});

it.each(files)('%s reads no clock and does no I/O', file => {
  expect(impurities(join(__dirname, file))).toEqual([]);
});
