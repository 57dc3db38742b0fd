import { ResponseError } from '@backstage/errors';
import { createApiRef, type FetchApi } from '@backstage/frontend-plugin-api';

/** A value that can be chosen when a switch is thrown. */
export type LabParamView = {
  name: string;
  label: string;
  value: string;
} & (
  | { type: 'choice'; options: string[] }
  | { type: 'number'; min: number; max: number; unit: string }
);

/** One switch of the lab, as the lab's backend tells it. */
export type LabSwitchView = {
  id: string;
  kind: string;
  /** A cluster, a region, a service in a cluster, or `prometheus`. */
  target: string;
  label: string;
  /** What will happen, in one sentence. */
  description: string;
  on: boolean;
  params: LabParamView[];
};

/** Chosen values by the name of the parameter. */
export type LabParams = Record<string, string>;

/** What the Fleet lab page needs of its backend. */
export interface FleetLabApi {
  switches(): Promise<LabSwitchView[]>;
  /** @returns one sentence: what happened */
  flip(id: string, on: boolean, params: LabParams): Promise<string>;
  /** Puts everything back. */
  reset(): Promise<void>;
}

/** See {@link FleetLabApi}. */
export const fleetLabApiRef = createApiRef<FleetLabApi>().with({
  id: 'plugin.fleet-lab.client',
  pluginId: 'fleet-lab',
});

/** Talks to the lab's backend; throws ResponseError for what it refuses. */
export class FleetLabClient implements FleetLabApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async switches(): Promise<LabSwitchView[]> {
    const answer = await this.#ask('/switches');
    return (await answer.json()).items;
  }

  async flip(id: string, on: boolean, params: LabParams): Promise<string> {
    const path = `/switches/${encodeURIComponent(id)}`;
    const answer = await this.#ask(path, { on, params });
    return (await answer.json()).message;
  }

  async reset(): Promise<void> {
    await this.#ask('/reset', {});
  }

  async #ask(path: string, body?: unknown): Promise<Response> {
    const answer = await this.fetchApi.fetch(`plugin://fleet-lab${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          }),
      signal: AbortSignal.timeout(15_000),
    });
    if (!answer.ok) throw await ResponseError.fromResponse(answer);
    return answer;
  }
}
