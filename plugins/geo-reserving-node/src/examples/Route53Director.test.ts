import type { CommandWrite } from '../directors';
import {
  directorContract,
  questionOf,
  wantedOf,
  type DirectorScenario,
  type Running,
} from '../testUtils';
import type { WeightedRecord } from './readRecords';
import { Route53Director } from './Route53Director';
import type { Route53Zone } from './route53Zone';

type RecordSet = { Name: string; SetIdentifier?: string; Weight?: number };

const set = (cluster: string, weight: number, more = {}): RecordSet => ({
  Name: 'shop.example.com.',
  SetIdentifier: cluster,
  Weight: weight,
  ...{ Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] },
  ...more,
});

/** A hosted zone in memory, which keeps the API's promise: a batch is carried out whole or not at all. */
class FakeZone implements Route53Zone {
  constructor(public sets: RecordSet[]) {}

  async listRecordSets(): Promise<unknown> {
    return { ResourceRecordSets: structuredClone(this.sets) };
  }

  async changeRecordSets(
    changes: Parameters<Route53Zone['changeRecordSets']>[0],
  ) {
    const text = (value: object) => JSON.stringify(value);
    let left = this.sets;
    for (const { Action, ResourceRecordSet: one } of changes) {
      const rest = left.filter(other => text(other) !== text(one));
      if (Action === 'DELETE' && rest.length === left.length) {
        const error = new Error('not found');
        error.name = 'InvalidChangeBatch';
        throw error;
      }
      left = Action === 'DELETE' ? rest : [...left, one as RecordSet];
    }
    this.sets = left;
  }
}

const scenario = (
  name: string,
  polled: WeightedRecord[],
  more: Partial<DirectorScenario<WeightedRecord[]>> = {},
): DirectorScenario<WeightedRecord[]> => ({
  name,
  clusters: [
    { name: 'fra-1', region: 'eu-central' },
    { name: 'iad-1', region: 'us-east' },
  ],
  annotations: { 'geo-reserving/hostname': 'shop.example.com' },
  polled,
  verdict: 'directs',
  ...more,
});

const record = (setIdentifier: string, weight: number, healthy?: true) => ({
  ...{ hostname: 'shop.example.com', ttlSeconds: 60 },
  ...(healthy ? { healthy } : {}),
  setIdentifier,
  weight,
});

const SEVENTY = scenario('weights 70 and 30, with health checks', [
  record('fra-1', 70, true),
  record('iad-1', 30, true),
]);

const running = (zone: Route53Zone) => async () => ({
  subject: new Route53Director(zone),
  stop: async () => {},
});
const listing = (
  listRecordSets: Route53Zone['listRecordSets'],
): (() => Promise<Running<Route53Director>>) =>
  running({ listRecordSets, changeRecordSets: async () => {} });

describe('Route53Director', () => {
  directorContract<WeightedRecord[]>({
    make: () => new Route53Director(new FakeZone([])),
    scenarios: [
      {
        ...SEVENTY,
        shares: {
          'shop.example.com': { byCluster: { 'fra-1': 70, 'iad-1': 30 } },
        },
        shows: ['weights', 'failover'],
      },
      scenario(
        'without health checks, beside a content delivery network',
        [record('fra-1', 1), record('iad-1', 1), record('cdn', 2)],
        {
          shares: {
            'shop.example.com': {
              byCluster: { 'fra-1': 25, 'iad-1': 25 },
              elsewhere: 50,
            },
          },
          shows: ['no-failover'],
        },
      ),
      scenario('one drained', [record('fra-1', 0), record('iad-1', 9)], {
        shows: ['drain'],
      }),
      scenario('no host name', [], { annotations: {}, verdict: 'does-not' }),
    ],
    poll: {
      answering: running(new FakeZone([set('fra-1', 70)])),
      silent: listing(
        signal =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
      ),
      gone: listing(async () => {
        throw new Error('connect ECONNREFUSED');
      }),
      garbled: listing(async () => ({
        ResourceRecordSets: [set('fra-1', 70, { Weight: 'all' })],
      })),
    },
  });

  describe('carrying out 20 and 80', () => {
    const simple: RecordSet = { Name: 'shop.example.com.' };
    const { signal } = new AbortController();
    let zone: FakeZone;
    let director: Route53Director;
    let write: CommandWrite;

    beforeEach(async () => {
      zone = new FakeZone([set('fra-1', 70), set('iad-1', 30), simple]);
      director = new Route53Director(zone);
      const question = questionOf(SEVENTY, { declared: [] });
      const weights = { 'eu-central': 20, 'us-east': 80 };
      const outcome = director.change(
        question,
        wantedOf(
          { mode: 'active-active', routing: 'weighted', weights },
          new Map([
            ['eu-central', ['fra-1']],
            ['us-east', ['iad-1']],
          ]),
        ),
      );
      if (outcome.kind === 'cannot') throw new Error(outcome.why);
      write = outcome.changes[0].write as CommandWrite;
    });

    const weightsNow = () =>
      Object.fromEntries(
        zone.sets.map(one => [one.SetIdentifier ?? 'simple', one.Weight]),
      );

    it('sets both weights, once, and finds the way back', async () => {
      const back = { ...write, command: write.undo, undo: write.command };
      expect((await director.apply(write, signal)).outcome).toBe('applied');
      expect(weightsNow()).toEqual({ 'fra-1': 20, 'iad-1': 80 });
      expect((await director.apply(write, signal)).outcome).toBe('unchanged');
      expect((await director.apply(back, signal)).outcome).toBe('applied');
      expect(weightsNow()).toEqual({ 'fra-1': 70, 'iad-1': 30 });
    });

    it('leaves alone what somebody else has changed since the plan', async () => {
      zone.sets[0].Weight = 5;
      expect((await director.apply(write, signal)).outcome).toBe('conflict');
      expect(weightsNow()).toMatchObject({ 'fra-1': 5, 'iad-1': 30 });
    });

    it('loses against somebody who comes between reading and writing', async () => {
      const list = zone.listRecordSets.bind(zone);
      zone.listRecordSets = async () => {
        const answer = await list();
        zone.sets[1].Weight = 31;
        return answer;
      };
      expect((await director.apply(write, signal)).outcome).toBe('conflict');
      expect(weightsNow()).toMatchObject({ 'fra-1': 70, 'iad-1': 31 });
    });

    it('does not know whether it is done when the zone cannot be asked', async () => {
      zone.changeRecordSets = async () => {
        throw new Error('Throttling');
      };
      await expect(director.apply(write, signal)).rejects.toThrow('Throttling');
    });
  });
});
