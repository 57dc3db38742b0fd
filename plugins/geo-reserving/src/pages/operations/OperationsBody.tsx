import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  fleetReadPermission,
  type OperationList as Page,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useFleet, useOperations } from '../../api';
import {
  GlobeIcon,
  LivePicture,
  Notice,
  Panel,
  ServerClock,
  SkeletonRows,
} from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { OperationList } from './OperationList';
import { OperationTools } from './OperationTools';
import {
  defaultOperationsQuery,
  isFiltered,
  requestOf,
} from './query/operationsQuery';
import {
  useOperationsQuery,
  type OperationsQueryState,
} from './query/useOperationsQuery';

const useStyles = makeStyles(
  theme => ({
    root: { maxWidth: 1720, display: 'grid', gap: 16 },
    intro: {
      ...text.body,
      fontFamily: theme.typography.fontFamily,
      margin: 0,
      color: createGeoPalette(theme).ink2,
    },
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: '8px 16px',
    },
    pages: { display: 'flex', gap: 8 },
  }),
  { name: 'GeoReservingOperationsBody' },
);

/** The list of operations with its tools and its pages. */
export function OperationsBody() {
  const state = useOperationsQuery();
  const live = useOperations(requestOf(state.query));
  // Only for the server's clock; without it, exact times stand in place of ages.
  const fleet = useFleet();
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.root}>
      <p className={classes.intro}>{t('operations.intro')}</p>
      <LivePicture
        live={live}
        permission={fleetReadPermission.name}
        skeleton={
          <Panel flush>
            <SkeletonRows rows={8} rowHeight={56} />
          </Panel>
        }
      >
        {page => (
          <ServerClock
            generatedAt={fleet.data?.generatedAt}
            updatedAt={fleet.updatedAt}
          >
            <OperationsPanel page={page} state={state} />
          </ServerClock>
        )}
      </LivePicture>
    </div>
  );
}

function OperationsPanel(props: { page: Page; state: OperationsQueryState }) {
  const { page, state } = props;
  const { query, change } = state;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { items, nextCursor } = page;
  return (
    <Panel
      flush
      footer={
        <div className={classes.foot}>
          <span role="status">
            {t('operations.shown', { count: items.length })}
          </span>
          <span className={classes.pages}>
            {query.cursor && (
              <Button
                size="small"
                variant="outlined"
                onClick={() => change({ cursor: undefined })}
              >
                {t('operations.first')}
              </Button>
            )}
            {nextCursor && (
              <Button
                size="small"
                variant="outlined"
                onClick={() => change({ cursor: nextCursor })}
              >
                {t('operations.next')}
              </Button>
            )}
          </span>
        </div>
      }
    >
      <OperationTools state={state} />
      {items.length > 0 ? (
        <OperationList rows={items} label={t('operations.list')} />
      ) : (
        <Nothing state={state} />
      )}
    </Panel>
  );
}

function Nothing({ state }: { state: OperationsQueryState }) {
  const { t } = useGeoTranslation();
  const filtered = isFiltered(state.query);
  return (
    <Notice
      icon={<GlobeIcon size={40} />}
      title={t(filtered ? 'operations.noMatch' : 'operations.none')}
      actions={
        filtered && (
          <Button
            variant="outlined"
            size="small"
            onClick={() => state.change(defaultOperationsQuery)}
          >
            {t('fleet.tools.clear')}
          </Button>
        )
      }
    >
      {t(filtered ? 'operations.noMatchText' : 'operations.noneText')}
    </Notice>
  );
}
