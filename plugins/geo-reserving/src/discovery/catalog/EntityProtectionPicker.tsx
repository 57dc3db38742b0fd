import { useEntityList } from '@backstage/plugin-catalog-react';
import Box from '@material-ui/core/Box';
import { CatalogAutocomplete } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ProtectionStatus,
  ServiceList,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useEffect, useMemo, useState } from 'react';
import { errorMessage, GeoReservingProvider, type Live } from '../../api';
import { StatusMark } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation, type Translate } from '../../translation';
import {
  EntityProtectionFilter,
  type FiltersWithProtection,
} from './EntityProtectionFilter';
import { entitiesWith } from './protectionOf';
import { useProtection } from './useProtection';

/** Worst first. */
const STATUSES: readonly ProtectionStatus[] = [
  'unprotected',
  'at-risk',
  'unknown',
  'protected',
];

const useStyles = makeStyles(
  theme => ({
    note: {
      ...text.label,
      fontFamily: theme.typography.fontFamily,
      color: createGeoPalette(theme).ink2,
      margin: '4px 0 0',
    },
  }),
  { name: 'GeoReservingProtectionPicker' },
);

/**
 * A filter of the catalog: entities whose service is protected, at risk, unprotected, or of which that is not known.
 */
export function EntityProtectionPicker() {
  return (
    <GeoReservingProvider>
      <Picker />
    </GeoReservingProvider>
  );
}

function Picker() {
  const { t } = useGeoTranslation();
  const classes = useStyles();
  const services = useProtection();
  const [selected, select] = useSelection();
  const filter = useFilter(selected, services.data);
  const note = filter && noteOf(t, filter, services);
  return (
    <Box pb={1} pt={1}>
      <CatalogAutocomplete<ProtectionStatus, true>
        multiple
        disableCloseOnSelect
        label={t('catalog.protection.title')}
        name="geo-reserving-protection-picker"
        options={[...STATUSES]}
        value={[...selected]}
        getOptionLabel={status => t(`common.protection.${status}`)}
        renderOption={status => (
          <StatusMark axis="protection" status={status} />
        )}
        onChange={(_, values) => select(values)}
      />
      {note && (
        <p role="status" className={classes.note}>
          {note}
        </p>
      )}
    </Box>
  );
}

/** What is chosen; what the address says comes first. */
function useSelection() {
  const { queryParameters } = useEntityList<FiltersWithProtection>();
  const fromAddress = [queryParameters.protection].flat().join();
  const state = useState<readonly ProtectionStatus[]>(() => read(fromAddress));
  const [, select] = state;
  useEffect(() => {
    if (fromAddress) select(read(fromAddress));
  }, [fromAddress, select]);
  return state;
}

function read(value: string): ProtectionStatus[] {
  const wanted = value.split(',');
  return STATUSES.filter(status => wanted.includes(status));
}

/** Keeps the page's filter what is chosen, and asks anew only when other entities match. */
function useFilter(
  selected: readonly ProtectionStatus[],
  list: ServiceList | undefined,
): EntityProtectionFilter | undefined {
  const { updateFilters } = useEntityList<FiltersWithProtection>();
  const isKnown = list !== undefined && !list.entitiesUnknown;
  const matching = isKnown ? entitiesWith(list, selected).join() : undefined;
  const statuses = selected.join();
  const filter = useMemo(
    () =>
      statuses
        ? new EntityProtectionFilter(
            read(statuses),
            matching === undefined
              ? undefined
              : matching.split(',').filter(Boolean),
          )
        : undefined,
    [statuses, matching],
  );
  useEffect(() => {
    updateFilters({ protection: filter });
  }, [filter, updateFilters]);
  return filter;
}

/** What the reader has to know about the list that is shown; undefined: it is what was asked for. */
function noteOf(
  t: Translate,
  filter: EntityProtectionFilter,
  { data, error, loading }: Live<ServiceList>,
): string | undefined {
  if (loading) return t('catalog.protection.reading');
  if (!data) {
    return t('catalog.protection.failed', { reason: errorMessage(error) });
  }
  if (data.entitiesUnknown) return t('catalog.protection.entitiesUnknown');
  if (error) {
    return t('catalog.protection.stale', {
      time: `${data.generatedAt.slice(11, 19)} UTC`,
    });
  }
  if (data.nextCursor) {
    return t('catalog.protection.cut', { shown: String(data.items.length) });
  }
  return filter.isByPage ? t('catalog.protection.byPage') : undefined;
}
