import type {
  ChangeOutcome,
  CommandOutcome,
  CommandWrite,
  Confirmation,
  Detection,
  DirectorCapabilities,
  DirectorQuestion,
  DirectorReading,
  PlannedChange,
  TrafficDirector,
  WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { applyCommand } from './applyCommand';
import { confirmCommand } from './change/confirmCommand';
import { readCommand } from './change/HaproxyCommand';
import { haproxyChanges } from './change/haproxyChanges';
import { changedBackends } from './changedBackends';
import { detectBackends } from './detectBackends';
import type { HaproxyInstance } from './HaproxyInstance';
import type { HaproxySetting } from './HaproxySetting';
import type { HaproxyState, InstanceState } from './HaproxyState';
import { readInstances } from './read/readInstances';

/**
 * HAProxy in front of the clusters: which cluster a request from outside enters.
 *
 * Every instance decides for the requests that reach it, so each is a reading of its own; two that
 * disagree are seen to. An instance that does not answer keeps what it said last, with its age, and
 * takes nothing away from the others.
 */
export class HaproxyDirector implements TrafficDirector<HaproxyState> {
  readonly id = 'haproxy';
  readonly title = 'HAProxy';
  readonly layer = 'external';
  readonly capabilities: DirectorCapabilities = {
    weights: 'yes',
    // Which server is a backup, and their order, stands in the configuration file only.
    order: 'first-only',
    drain: 'yes',
    granularity: 'cluster',
    automaticFailover: 'when-configured',
  };
  readonly #setting: HaproxySetting;
  readonly #instances: readonly HaproxyInstance[];
  #states: readonly InstanceState[];

  /** @param instances - in the order of the setting's */
  constructor(setting: HaproxySetting, instances: readonly HaproxyInstance[]) {
    this.#setting = setting;
    this.#instances = instances;
    this.#states = instances.map(({ name }) => ({ instance: name }));
  }

  /**
   * Reads all instances side by side; waits for a silent one as long as its deadline allows.
   *
   * @throws when none of them answers
   */
  async poll(signal: AbortSignal): Promise<HaproxyState> {
    const states = await Promise.all(
      this.#instances.map((one, i) => nextState(one, this.#states[i], signal)),
    );
    signal.throwIfAborted();
    this.#states = states;
    const failures = states.flatMap(({ failure }) => failure ?? []);
    if (states.length > 0 && failures.length === states.length) {
      throw new Error(failures.join(' '));
    }
    return { instances: states };
  }

  /** {@inheritDoc TrafficDirector.changed} */
  changed(before: HaproxyState | undefined, after: HaproxyState) {
    return before
      ? changedBackends(before, after, this.#setting.backends)
      : 'all';
  }

  /** {@inheritDoc TrafficDirector.detect} */
  detect(question: DirectorQuestion<HaproxyState>): Detection {
    return detectBackends(question, this.#setting);
  }

  /** {@inheritDoc TrafficDirector.read} */
  read(question: DirectorQuestion<HaproxyState>): readonly DirectorReading[] {
    return readInstances(question, this.#setting);
  }

  /** {@inheritDoc TrafficDirector.change} */
  change(
    question: DirectorQuestion<HaproxyState>,
    wanted: WantedTraffic,
  ): ChangeOutcome {
    return haproxyChanges(question, wanted, this.#setting);
  }

  /** {@inheritDoc TrafficDirector.apply} */
  async apply(
    { instance, command }: CommandWrite,
    signal: AbortSignal,
  ): Promise<CommandOutcome> {
    const { instances } = this.#setting;
    const isWritable = instances.find(s => s.name === instance)?.writable;
    const target = this.#instances.find(({ name }) => name === instance);
    if (!target || !isWritable) {
      return refused(
        `HAProxy ${instance} may not be written: it is not in geoReserving.haproxy.instances with writable: true`,
      );
    }
    const read = readCommand(command);
    return read
      ? applyCommand(target, read, signal)
      : refused(`What is to be done at HAProxy ${instance} is no command`);
  }

  /** {@inheritDoc TrafficDirector.confirm} */
  confirm(
    { write }: Pick<PlannedChange, 'write'>,
    question: DirectorQuestion<HaproxyState>,
  ): Confirmation {
    return write.target === 'director'
      ? confirmCommand(write, question)
      : { verdict: 'refused', why: 'HAProxy is in no cluster' };
  }
}

function refused(message: string): CommandOutcome {
  return { outcome: 'refused', message };
}

async function nextState(
  instance: HaproxyInstance,
  before: InstanceState,
  signal: AbortSignal,
): Promise<InstanceState> {
  try {
    return { instance: instance.name, reading: await instance.read(signal) };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { ...before, failure };
  }
}
