import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import DownloadIcon from '@material-ui/icons/GetApp';
import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette, narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import type { RegionColumn } from './regionColumns';
import { rowsToCsv } from './rowsToCsv';

const useStyles = makeStyles(
  theme => ({
    root: {
      color: createGeoPalette(theme).link,
      fontSize: 13,
      [narrow]: { display: 'none' },
    },
  }),
  { name: 'GeoReservingCsvButton' },
);

/** Downloads what is listed, all regions included. */
export function CsvButton(props: {
  rows: readonly ServiceRow[];
  regions: readonly RegionColumn[];
}) {
  const { rows, regions } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <Tooltip title={t('fleet.tools.csvHint')}>
      <span>
        <Button
          size="small"
          className={classes.root}
          disabled={rows.length === 0}
          startIcon={<DownloadIcon fontSize="small" />}
          onClick={() =>
            download('geo-reserving-services.csv', rowsToCsv(rows, regions))
          }
        >
          {t('fleet.tools.csv')}
        </Button>
      </span>
    </Tooltip>
  );
}

function download(fileName: string, content: string): void {
  // The mark tells spreadsheets that this is UTF-8.
  const blob = new Blob(['\uFEFF', content], {
    type: 'text/csv;charset=utf-8',
  });
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  URL.revokeObjectURL(url);
}
