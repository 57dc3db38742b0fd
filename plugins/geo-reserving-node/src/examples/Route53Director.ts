import {
  changeWeights,
  confirmWeights,
  standing,
  type CommandOutcome,
  type CommandWrite,
  type DirectorQuestion,
  type DirectorReading,
  type PlannedChange,
  type TrafficDirector,
  type WantedTraffic,
  type WeightsCommand,
} from '../directors';
import type { WeightedRecord } from './readRecords';
import { listSets, swap, type Route53Zone } from './route53Zone';
import { WeightedDnsDirector } from './WeightedDnsDirector';

type Question = DirectorQuestion<WeightedRecord[]>;

/** Weighted records of Route 53, one for each cluster. What such records do is what the other example says. */
export class Route53Director implements TrafficDirector<WeightedRecord[]> {
  private readonly dns = new WeightedDnsDirector('Route 53');
  readonly id = 'route53';
  readonly title = 'Route 53';
  readonly layer = this.dns.layer;
  readonly capabilities = this.dns.capabilities;

  constructor(private readonly zone: Route53Zone) {}

  readonly detect = (question: Question) => this.dns.detect(question);

  /** That a record has a health check is in the list; what the check says is not. */
  read(question: Question): DirectorReading[] {
    return this.dns.read(question).map(reading => ({
      ...reading,
      targets: reading.targets.map(target =>
        target.state === 'serving' ? { ...target, state: 'unknown' } : target,
      ),
      notes: [...reading.notes, 'What health checks say is not asked.'],
    }));
  }

  async poll(signal: AbortSignal): Promise<WeightedRecord[]> {
    const sets = await listSets(this.zone, signal);
    return sets.map(({ raw: _, ...record }) => record);
  }

  change(question: Question, wanted: WantedTraffic) {
    return changeWeights({
      ...{ director: this.id, instance: 'zone', kind: 'record', wanted },
      reading: this.read(question)[0],
      edit: (state: WeightedRecord[], hostname, weights) =>
        state.map(({ weight, ...record }) => {
          const isOurs = record.hostname === hostname;
          const other = isOurs ? weights[record.setIdentifier] : undefined;
          return { ...record, weight: other ?? weight };
        }),
      remarks: ['Resolvers keep the old answer until its TTL has run out.'],
    });
  }

  async apply(
    write: CommandWrite,
    signal: AbortSignal,
  ): Promise<CommandOutcome> {
    const command = write.command as WeightsCommand;
    const { name, to } = command;
    const sets = (await listSets(this.zone, signal)).filter(
      set => set.hostname === name && set.setIdentifier in to,
    );
    const now = sets.map(set => [set.setIdentifier, set.weight] as const);
    const where = standing(command, now);
    if (where === 'done') return { outcome: 'unchanged' };
    return where === 'as-planned' && (await swap(this.zone, sets, to, signal))
      ? { outcome: 'applied', message: `The weights of ${name} are set` }
      : {
          outcome: 'conflict',
          message: `Somebody has changed ${name} meanwhile`,
        };
  }

  readonly confirm = (
    change: Pick<PlannedChange, 'write'>,
    question: Question,
  ) => confirmWeights(change, this.read(question)[0]);
}
