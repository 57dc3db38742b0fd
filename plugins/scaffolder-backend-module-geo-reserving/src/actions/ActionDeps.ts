import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonValue } from '@backstage/types';
import type {
  GeoReservingActingApi,
  GeoReservingApi,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { GeoReservingService } from '@geo-reserving/plugin-geo-reserving-node';
import { inItsWords } from './inItsWords';

/** What the actions ask. */
export type Api = GeoReservingApi & GeoReservingActingApi;

/** What every action is made with. */
export type ActionDeps = {
  geoReserving: GeoReservingService;
  /** Address of a page of the plugin, for outputs and logs: `operations/17`. */
  linkTo: (path: string) => string;
};

/** What the actions use of the scaffolder's context. */
export type StepContext = {
  getInitiatorCredentials(): Promise<BackstageCredentials>;
  logger: { info(message: string): void; warn(message: string): void };
  checkpoint<T extends JsonValue | void>(options: {
    key: string;
    fn: () => Promise<T> | T;
  }): Promise<T>;
  task: { id: string };
  step?: { id?: string };
  signal?: AbortSignal;
  isDryRun?: boolean;
};

/** Speaks as the user who runs the template: under the same permissions, rules and approval as on the pages. */
export async function apiFor(
  ctx: Pick<StepContext, 'getInitiatorCredentials'>,
  { geoReserving }: ActionDeps,
): Promise<Api> {
  return inItsWords(geoReserving.as(await ctx.getInitiatorCredentials()));
}
