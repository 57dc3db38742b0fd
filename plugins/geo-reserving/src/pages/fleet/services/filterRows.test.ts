import fc from 'fast-check';
import { serviceRowFixtures } from '../../../fixtures';
import { defaultFleetQuery, PROTECTION, SERVING } from '../query/fleetQuery';
import { filterRows } from './filterRows';

const rows = serviceRowFixtures(300);
const noFilter = defaultFleetQuery;

describe('filterRows', () => {
  it('lets everything pass without a filter', () => {
    expect(filterRows(rows, noFilter)).toEqual(rows);
  });

  it('splits the rows: each status alone finds all rows once', () => {
    const found = SERVING.flatMap(serving =>
      filterRows(rows, { ...noFilter, serving: [serving] }),
    );
    expect(found).toHaveLength(rows.length);
    expect(new Set(found)).toEqual(new Set(rows));
  });

  it('only ever takes rows away when a filter is added', () => {
    fc.assert(
      fc.property(
        fc.subarray([...SERVING]),
        fc.subarray([...PROTECTION]),
        fc.constantFrom('', 'api', 'shop', 'shop api', 'nothing-like-it'),
        (serving, protection, search) => {
          const loose = filterRows(rows, { ...noFilter, search });
          const tight = filterRows(rows, {
            ...noFilter,
            search,
            serving,
            protection,
          });
          const all = new Set(loose);
          expect(tight.every(row => all.has(row))).toBe(true);
        },
      ),
    );
  });

  it('finds by every word, in the name, the namespace or the owner', () => {
    const [row] = rows.filter(candidate => candidate.owner);
    const { namespace, name } = row.ref;
    const found = filterRows(rows, {
      ...noFilter,
      search: ` ${name.toUpperCase()}  ${namespace} ${row.owner} `,
    });
    expect(found).toContain(row);
  });

  it('finds a region only where the service is placed', () => {
    const found = filterRows(rows, { ...noFilter, region: ['sa-east'] });
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(rows.length);
    for (const row of found) {
      const cell = row.regions.find(({ region }) => region === 'sa-east');
      expect(cell?.state).not.toBe('none');
      expect(cell).toBeDefined();
    }
  });
});
