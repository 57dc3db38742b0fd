import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import { FilterMenu, SearchField } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { isServiceWrong, STATUSES } from './query/operationsQuery';
import type { OperationsQueryState } from './query/useOperationsQuery';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 12,
      padding: '4px 20px 12px',
      borderBottom: `1px solid ${createGeoPalette(theme).line}`,
      [narrow]: { padding: '4px 16px 12px' },
    },
    active: { ...text.secondary },
  }),
  { name: 'GeoReservingOperationTools' },
);

/** Narrows the list down: by service, by status, to what has not ended. */
export function OperationTools({ state }: { state: OperationsQueryState }) {
  const { query, change } = state;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.root}>
      <div>
        <SearchField
          value={query.service}
          label={t('operations.filter.service')}
          onChange={service => change({ service })}
        />
        {isServiceWrong(query) && (
          <FormHelperText error role="alert">
            {t('operations.filter.serviceWrong')}
          </FormHelperText>
        )}
      </div>
      <FilterMenu
        name={t('operations.filter.status')}
        options={STATUSES.map(value => ({
          value,
          label: t(`operation.status.${value}`),
        }))}
        picked={query.status}
        onChange={status => change({ status })}
      />
      <FormControlLabel
        classes={{ label: classes.active }}
        control={
          <Checkbox
            size="small"
            color="primary"
            checked={query.active}
            onChange={(_, active) => change({ active })}
          />
        }
        label={t('operations.filter.active')}
      />
    </div>
  );
}
