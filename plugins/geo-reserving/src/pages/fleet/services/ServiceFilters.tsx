import type { ServiceList } from '@geo-reserving/plugin-geo-reserving-common';
import {
  FilterMenu,
  type FilterOption,
  statusLooks,
} from '../../../components';
import { useGeoTranslation } from '../../../translation';
import { PROTECTION, SERVING } from '../query/fleetQuery';
import type { FleetQueryState } from '../query/useFleetQuery';
import type { RegionColumn } from './regionColumns';

/** Props of {@link ServiceFilters}. */
export type ServiceFiltersProps = {
  facets: ServiceList['facets'];
  regions: readonly RegionColumn[];
  state: FleetQueryState;
  /** `first`: the one used most and those in use, where room is scarce. */
  which: 'first' | 'all';
};

/** What narrows the list down. */
export function ServiceFilters(props: ServiceFiltersProps) {
  const { facets, regions, state, which } = props;
  const { query, change } = state;
  const { t } = useGeoTranslation();
  const shown = (picked: readonly string[]) =>
    which === 'all' || picked.length > 0;
  return (
    <>
      <FilterMenu
        name={t('fleet.tools.serving')}
        options={SERVING.map(value => ({
          value,
          label: t(statusLooks.serving[value].word),
        }))}
        picked={query.serving}
        onChange={serving => change({ serving })}
      />
      {shown(query.protection) && (
        <FilterMenu
          name={t('fleet.tools.protection')}
          options={PROTECTION.map(value => ({
            value,
            label: t(statusLooks.protection[value].word),
          }))}
          picked={query.protection}
          onChange={protection => change({ protection })}
        />
      )}
      {shown(query.owner) && (
        <FilterMenu
          name={t('fleet.tools.owner')}
          options={plain(facets.owners)}
          picked={query.owner}
          onChange={owner => change({ owner })}
        />
      )}
      {shown(query.namespace) && (
        <FilterMenu
          name={t('fleet.tools.namespace')}
          options={plain(facets.namespaces)}
          picked={query.namespace}
          onChange={namespace => change({ namespace })}
        />
      )}
      {shown(query.region) && (
        <FilterMenu
          name={t('fleet.tools.region')}
          options={regions.map(({ name, title }) => ({
            value: name,
            label: title,
          }))}
          picked={query.region}
          onChange={region => change({ region })}
        />
      )}
    </>
  );
}

function plain(values: readonly string[]): FilterOption[] {
  return values.map(value => ({ value, label: value }));
}
