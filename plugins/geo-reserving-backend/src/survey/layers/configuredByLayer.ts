import type { SplitView } from '@geo-reserving/plugin-geo-reserving-common';
import { configuredSplit } from '../split/configuredSplit';
import type { Route } from '../split/routes';
import type { Traffic } from '../split/traffic';
import { toInstant } from '../support/instants';
import { distinct } from '../support/order';
import type { SettingsIndex } from '../support/settingsIndex';
import { listOf } from '../support/words';
import { toSplit } from './directorViews';
import type { ExternalLayer } from './ExternalLayer';

/**
 * The configured split of each layer by itself, where both direct the service: which region requests from outside
 * enter, and where the mesh takes requests from wherever they come.
 */
export function configuredByLayer(
  {
    routes,
    traffic,
    external,
  }: {
    routes: readonly Route[];
    traffic: Traffic | undefined;
    external: ExternalLayer;
  },
  { regionOfCluster }: SettingsIndex,
): Pick<SplitView, 'configuredByLayer'> {
  const { entry } = external;
  if (!entry) {
    return {};
  }
  const titles = distinct(entry.deciders.map(({ reading }) => reading.title));
  const at = toInstant(entry.at);
  return {
    configuredByLayer: [
      {
        layer: 'external',
        split: {
          known: true,
          ...toSplit(entry.shares, regionOfCluster),
          provenance: {
            source: listOf(titles, 3),
            stale: entry.stale,
            ...(at === undefined ? {} : { at }),
          },
          ...noteOf(entry),
        },
      },
      { layer: 'internal', split: configuredSplit(routes, traffic, entry) },
    ],
  };
}

function noteOf({
  deciders,
  disagreement,
}: NonNullable<ExternalLayer['entry']>): { note?: string } {
  const notes = [
    disagreement > 1
      ? `The mean of ${
          deciders.length
        } deciders that differ by up to ${Math.round(disagreement)} points.`
      : '',
    ...deciders.map(({ reading }) => reading.approximate ?? ''),
  ].filter(note => note !== '');
  return notes.length > 0 ? { note: distinct(notes).join(' ') } : {};
}
