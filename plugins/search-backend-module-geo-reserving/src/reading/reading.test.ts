import type {
  GeoReservingActingApi,
  GeoReservingApi,
  ServiceList,
} from '@geo-reserving/plugin-geo-reserving-common';
import { operationRow, serviceRow } from '../__testUtils__/rows';
import { readServiceFacts } from './readFacts';
import { readFailing } from './readFailing';
import { readOperations } from './readOperations';
import { readServices } from './readServices';

const never = new AbortController().signal;

function page(more: Partial<ServiceList>): ServiceList {
  return {
    generatedAt: '2026-11-26T12:00:00.000Z',
    revision: 1,
    items: [],
    totalItems: 0,
    facets: { namespaces: [], owners: [], modes: [] },
    ...more,
  };
}

const failing = { pass: 0, warn: 0, fail: 1, unknown: 0 };

describe('readServices', () => {
  it('reads every page, and is as old as the oldest', async () => {
    const pages = [
      page({ items: [serviceRow('a/a')], nextCursor: '1' }),
      page({ items: [serviceRow('b/b')], asOf: '2026-11-26T11:00:00.000Z' }),
    ];
    const getServices = jest.fn(async ({ cursor = 0 }: any) => pages[+cursor]);
    const { rows, asOf } = await readServices({ getServices }, never);
    expect(rows.map(({ ref }) => ref.name)).toEqual(['a', 'b']);
    expect(asOf).toBe(Date.parse('2026-11-26T11:00:00.000Z'));
  });

  it('takes nothing while it is not known what is bound', async () => {
    const list = page({ items: [serviceRow('a/a')], entitiesUnknown: true });
    await expect(
      readServices({ getServices: async () => list }, never),
    ).rejects.toThrow('the catalog has not said yet');
  });

  it('does not follow a cursor that leads in circles for ever', async () => {
    const getServices = jest.fn(async () => page({ nextCursor: 'again' }));
    await expect(readServices({ getServices }, never)).rejects.toThrow(
      'more than 100 pages',
    );
    expect(getServices).toHaveBeenCalledTimes(100);
  });
});

describe('readOperations', () => {
  it('reads the newest, and no more than are wanted', async () => {
    const items = [operationRow('1', 'a/a'), operationRow('2', 'a/a')];
    const getOperations = jest.fn(async () => ({ items, nextCursor: 'more' }));
    const rows = await readOperations({ getOperations }, 3, never);
    expect(rows).toHaveLength(3);
    expect(getOperations.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('ends when every page is empty and the cursor goes on', async () => {
    const getOperations = jest.fn(async () => ({
      items: [],
      nextCursor: 'more',
    }));
    await expect(
      readOperations({ getOperations }, 2_000, never),
    ).resolves.toEqual([]);
    expect(getOperations.mock.calls.length).toBeLessThan(15);
  });
});

describe('readFailing', () => {
  const rows = ['a/a', 'b/b'].map(key =>
    serviceRow(key, { findings: failing }),
  );

  it('asks only for services with findings that fail, and loses only the titles of one that does not answer', async () => {
    const good = serviceRow('c/c');
    const asked: string[] = [];
    const titles = await readFailing(
      {
        getService: async ({ name }) => {
          asked.push(name);
          if (name === 'a') throw new Error('503');
          const readiness = [
            { verdict: 'fail', title: 'No room' },
            { verdict: 'pass', title: 'Fresh' },
          ];
          return { readiness } as any;
        },
      },
      [rows[0], rows[1], good],
      never,
    );
    expect(asked.sort()).toEqual(['a', 'b']);
    expect([...titles]).toEqual([['b/b', ['No room']]]);
  });

  it('stops asking when the run is given up', async () => {
    const controller = new AbortController();
    const getService = jest.fn(async () => {
      controller.abort();
      throw new Error('aborted');
    });
    const many = Array.from({ length: 50 }, (_, i) =>
      serviceRow(`ns/s-${i}`, { findings: failing }),
    );
    await readFailing({ getService }, many, controller.signal);
    expect(getService.mock.calls.length).toBeLessThanOrEqual(4);
  });
});

describe('readServiceFacts', () => {
  it('goes without titles of regions when the fleet cannot be read', async () => {
    const api = {
      getServices: async () => page({ items: [serviceRow('a/a')] }),
      getFleet: async () => {
        throw new Error('403');
      },
    } as unknown as GeoReservingApi & GeoReservingActingApi;
    const facts = await readServiceFacts(api, never);
    expect(facts.rows).toHaveLength(1);
    expect(facts.regionTitles.size).toBe(0);
  });
});
