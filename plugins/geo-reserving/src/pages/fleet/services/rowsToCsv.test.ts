import { serviceRowFixtures } from '../../../fixtures';
import { rowsToCsv } from './rowsToCsv';

const regions = [{ name: 'eu-central', title: 'Frankfurt' }];

describe('rowsToCsv', () => {
  it('has a line for each row, each with as many cells as the head', () => {
    const rows = serviceRowFixtures(25);
    const lines = rowsToCsv(rows, regions).split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(26);
    const cells = lines.map(line => line.split(',').length);
    expect(new Set(cells)).toEqual(new Set([11]));
  });

  it('writes a service with a wicked owner harmlessly', () => {
    const [row] = serviceRowFixtures(1);
    const csv = rowsToCsv([{ ...row, owner: '=HYPERLINK("x")' }], regions);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
