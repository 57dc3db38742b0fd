import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { OperationStatus } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  OperationSearch,
  StoredOperation,
} from '../database/operations/OperationStore';
import type { OperationNews } from '../operations/shell/Ledger';
import { observeOperations } from './observeOperations';

type Observe = (value: number, attributes: { status: string }) => void;
type Callback = (result: { observe: Observe }) => Promise<void>;

const stored = (status: OperationStatus) => ({ status } as StoredOperation);
const news = (kind: string) => ({ entry: { kind } } as OperationNews);

function observed(
  search: (query: OperationSearch) => Promise<StoredOperation[]>,
) {
  const counted: [number, object | undefined][] = [];
  const callbacks: Callback[] = [];
  const listeners: ((one: OperationNews) => void)[] = [];
  const metrics = metricsServiceMock.mock({
    createCounter: () => ({
      add: (value: number, attributes?: object) => {
        counted.push([value, attributes]);
      },
    }),
    createObservableGauge: () => ({
      addCallback: callback => {
        callbacks.push(callback as unknown as Callback);
      },
      removeCallback: () => {},
    }),
  });
  observeOperations(metrics, {
    store: { search },
    onNews: listener => listeners.push(listener),
  });
  const read = async () => {
    const seen: Record<string, number> = {};
    await callbacks[0]({
      observe: (value, { status }) => {
        seen[status] = value;
      },
    });
    return seen;
  };
  return { counted, listeners, read };
}

describe('metrics of operations', () => {
  it('count what is written down, by kind', () => {
    const { counted, listeners } = observed(async () => []);
    ['requested', 'failed'].forEach(kind => listeners[0](news(kind)));
    expect(counted.filter(([value]) => value > 0)).toEqual([
      [1, { kind: 'requested' }],
      [1, { kind: 'failed' }],
    ]);
  });

  it('begin with zeros for the ways to end, so that the first failure counts', () => {
    const { counted } = observed(async () => []);
    expect(counted).toContainEqual([0, { kind: 'failed' }]);
    expect(counted.every(([value]) => value === 0)).toBe(true);
  });

  it('tell how many have not ended, none as zero, and ask for no others', async () => {
    const asked: OperationSearch[] = [];
    const { read } = observed(async query => {
      asked.push(query);
      return ['running', 'running', 'awaiting-approval'].map(status =>
        stored(status as OperationStatus),
      );
    });
    const seen = await read();
    expect(seen).toMatchObject({
      planned: 0,
      running: 2,
      'awaiting-approval': 1,
    });
    expect(seen).not.toHaveProperty('succeeded');
    expect(asked[0].status).toEqual(Object.keys(seen));
  });

  it('say nothing when the database does not answer', async () => {
    const { read } = observed(async () => {
      throw new Error('connection refused');
    });
    await expect(read()).rejects.toThrow('connection refused');
  });
});
