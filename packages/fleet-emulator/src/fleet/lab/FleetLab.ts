import type {
  LabCommand,
  LabParams,
  LabSwitch,
  SwitchDefinition,
} from './LabSwitch';
import { switchId } from './LabSwitch';
import { readParams } from './readParams';

/** Every switch that can break the demo fleet, and its state. */
export interface FleetLab {
  switches(): LabSwitch[];
  /** Throws a switch or takes it back; resolves to one sentence about what happened. Commands run one after the other. */
  run(command: LabCommand): Promise<string>;
  /** Takes every switch back, and puts every object of the demo back as it was. */
  reset(): Promise<void>;
}

type Thrown = { params: LabParams; since: number };

/** The lab of a running fleet. */
export class DemoFleetLab implements FleetLab {
  readonly #definitions: ReadonlyMap<string, SwitchDefinition>;
  readonly #thrown = new Map<string, Thrown>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param putBack - restores the demo's objects */
  constructor(
    definitions: readonly SwitchDefinition[],
    private readonly putBack: () => Promise<void>,
    private readonly now: () => number,
  ) {
    this.#definitions = new Map(definitions.map(d => [switchId(d), d]));
  }

  switches(): LabSwitch[] {
    return [...this.#definitions].map(([id, definition]) => {
      const { kind, target, label, description } = definition;
      const thrown = this.#thrown.get(id);
      return {
        id,
        kind,
        target,
        label,
        description,
        on: thrown !== undefined,
        ...(thrown ? { since: new Date(thrown.since).toISOString() } : {}),
        params: definition.params.map(param => ({
          ...param,
          value: thrown?.params[param.name] ?? param.default,
        })),
      };
    });
  }

  async run(command: LabCommand): Promise<string> {
    return this.#inTurn(() => this.#run(command));
  }

  async reset(): Promise<void> {
    await this.#inTurn(async () => {
      for (const id of [...this.#thrown.keys()]) await this.#turnOff(id);
      await this.putBack();
    });
  }

  async #run({ id, on, params = {} }: LabCommand): Promise<string> {
    const definition = this.#definitions.get(id);
    if (!definition)
      throw new Error(
        `The lab has no switch "${id}": see the list of switches`,
      );
    if (!on) return this.#turnOff(id);
    const checked = readParams(definition.params, params);
    // Thrown already, perhaps with other parameters: what it did before is taken back first.
    await this.#turnOff(id);
    const said = await definition.turnOn(checked);
    this.#thrown.set(id, { params: checked, since: this.now() });
    return said;
  }

  async #turnOff(id: string): Promise<string> {
    const thrown = this.#thrown.get(id);
    if (!thrown) return 'Nothing to take back: the switch is off.';
    this.#thrown.delete(id);
    return this.#definitions.get(id)!.turnOff(thrown.params);
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
