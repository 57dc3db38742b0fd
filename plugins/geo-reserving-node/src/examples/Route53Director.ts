import type {
  ChangeOutcome,
  CommandOutcome,
  CommandWrite,
  Confirmation,
  DirectorQuestion,
  DirectorReading,
  PlannedChange,
  TrafficDirector,
  WantedTraffic,
} from '../directors';
import type { WeightedRecord } from './readRecords';
import { readRecordSets, type RecordSet } from './readRecordSets';
import { wantedWeights, weightsOf, type Weights } from './wantedWeights';
import { WeightedDnsDirector } from './WeightedDnsDirector';

/** The two calls that are needed, for one hosted zone, with the API's own words. */
export interface Route53Zone {
  /** ListResourceRecordSets, every page of it. */
  listRecordSets(signal: AbortSignal): Promise<unknown>;
  /** ChangeResourceRecordSets: all of the changes or none; a DELETE that is not exactly what is there refuses them. */
  changeRecordSets(
    changes: { Action: 'DELETE' | 'CREATE'; ResourceRecordSet: object }[],
    signal: AbortSignal,
  ): Promise<void>;
}

type Question = DirectorQuestion<WeightedRecord[]>;
type Command = { hostname: string; from: Weights; to: Weights };

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
    return (await this.list(signal)).map(({ raw: _, ...record }) => record);
  }

  change(question: Question, wanted: WantedTraffic): ChangeOutcome {
    const [reading] = this.read(question);
    if (!reading || reading.provenance.stale) {
      return { kind: 'cannot', why: 'Its records were not read lately.' };
    }
    const hostname = reading.id;
    const to = wantedWeights(reading.targets, wanted);
    if (typeof to === 'string') return { kind: 'cannot', why: to };
    const from = weightsOf(reading.targets);
    const names = Object.keys(to).filter(name => to[name] !== from[name]);
    const write: CommandWrite = {
      target: 'director',
      director: this.id,
      instance: 'zone',
      command: { hostname, from, to },
      undo: { hostname, from: to, to: from },
    };
    const change: PlannedChange = {
      id: hostname,
      kind: 'record',
      name: hostname,
      form: 'command',
      fields: names.map(name => ({
        path: `${name} weight`,
        before: from[name],
        after: to[name],
      })),
      felt: reading.felt,
      write,
      effect: {
        kind: 'polled',
        director: this.id,
        edit: (state: WeightedRecord[]) =>
          state.map(record =>
            record.hostname === hostname
              ? { ...record, weight: to[record.setIdentifier] ?? record.weight }
              : record,
          ),
      },
    };
    return {
      kind: 'changes',
      changes: names.length > 0 ? [change] : [],
      remarks: ['Resolvers keep the old answer until its TTL has run out.'],
    };
  }

  /** Deleting exactly what was seen, and creating it anew in the same batch, is a compare-and-swap. */
  async apply(
    write: CommandWrite,
    signal: AbortSignal,
  ): Promise<CommandOutcome> {
    const { hostname, from, to } = write.command as Command;
    const records = (await this.list(signal)).filter(
      one => one.hostname === hostname && one.setIdentifier in to,
    );
    const isAt = (weights: Weights) =>
      records.length === Object.keys(to).length &&
      records.every(one => one.weight === weights[one.setIdentifier]);
    if (isAt(to)) return { outcome: 'unchanged' };
    if (!isAt(from)) return conflict(hostname);
    try {
      await this.zone.changeRecordSets(
        records.flatMap(({ raw, setIdentifier }) => [
          { Action: 'DELETE' as const, ResourceRecordSet: raw },
          {
            Action: 'CREATE' as const,
            ResourceRecordSet: { ...raw, Weight: to[setIdentifier] },
          },
        ]),
        signal,
      );
    } catch (error) {
      if ((error as Error).name === 'InvalidChangeBatch')
        return conflict(hostname);
      throw error;
    }
    return {
      outcome: 'applied',
      message: `The weights of ${hostname} are set`,
    };
  }

  confirm(
    { write }: Pick<PlannedChange, 'write'>,
    question: Question,
  ): Confirmation {
    const { to } = (write as CommandWrite).command as Command;
    const [reading] = this.read(question);
    if (!reading || reading.provenance.stale) {
      return {
        verdict: 'cannot-tell',
        why: 'Its records were not read lately.',
      };
    }
    const now = weightsOf(reading.targets);
    return Object.keys(to).every(name => now[name] === to[name])
      ? { verdict: 'in-effect' }
      : { verdict: 'pending', why: 'The zone still has other weights.' };
  }

  private async list(signal: AbortSignal): Promise<RecordSet[]> {
    signal.throwIfAborted();
    try {
      return readRecordSets(await this.zone.listRecordSets(signal));
    } catch (error) {
      throw new Error(
        `The Route 53 zone was not read: ${(error as Error).message}`,
      );
    }
  }
}

function conflict(hostname: string): CommandOutcome {
  return {
    outcome: 'conflict',
    message: `The records of ${hostname} were changed meanwhile`,
  };
}
