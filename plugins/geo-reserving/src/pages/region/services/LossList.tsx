import Button from '@material-ui/core/Button';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { RegionEvacuation } from '@geo-reserving/plugin-geo-reserving-common';
import { useDeferredValue, useMemo } from 'react';
import { GlobeIcon, Notice, Panel } from '../../../components';
import { narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { defaultRegionQuery } from '../query/regionQuery';
import type { RegionQueryState } from '../query/useRegionQuery';
import { facetsOf, filterLosses } from './filterLosses';
import { LossCardList } from './LossCardList';
import { LossTable } from './LossTable';
import { LossTools } from './LossTools';
import { useRowShift } from './useRowShift';

/** Props of {@link LossList}. */
export type LossListProps = {
  evacuation: RegionEvacuation;
  state: RegionQueryState;
  /** Whether the configuration lets people move traffic. */
  acting?: boolean;
};

/** Every service of the region and what the loss means to it, worst first, with its tools. */
export function LossList({ evacuation, state, acting }: LossListProps) {
  const { t } = useGeoTranslation();
  const isNarrow = useMediaQuery(narrow);
  // Typing stays smooth: thousands of rows follow a moment later.
  const query = useDeferredValue(state.query);
  const { services, title } = evacuation;
  const rows = useMemo(() => filterLosses(services, query), [services, query]);
  const facets = useMemo(() => facetsOf(services), [services]);
  const [shift, dialog] = useRowShift({ name: evacuation.region, title });
  if (services.length === 0) {
    return (
      <Panel>
        <Notice
          icon={<GlobeIcon size={40} />}
          title={t('region.services.none')}
        >
          {t('region.services.noneText')}
        </Notice>
      </Panel>
    );
  }
  const List = isNarrow ? LossCardList : LossTable;
  return (
    <Panel
      flush
      footer={
        <span role="status">
          {t('fleet.matrix.shown', {
            shown: String(rows.length),
            total: String(services.length),
          })}
        </span>
      }
    >
      <LossTools
        region={evacuation.region}
        rows={rows}
        facets={facets}
        state={state}
      />
      {rows.length === 0 ? (
        <NoMatch state={state} />
      ) : (
        <List
          rows={rows}
          label={t('region.services.label', { region: title })}
          shift={acting ? shift : undefined}
        />
      )}
      {dialog}
    </Panel>
  );
}

function NoMatch({ state }: { state: RegionQueryState }) {
  const { t } = useGeoTranslation();
  return (
    <Notice
      icon={<GlobeIcon size={40} />}
      title={t('fleet.matrix.none')}
      actions={
        <Button
          variant="outlined"
          size="small"
          onClick={() => state.change(defaultRegionQuery)}
        >
          {t('fleet.tools.clear')}
        </Button>
      }
    >
      {t('fleet.matrix.noneText')}
    </Notice>
  );
}
