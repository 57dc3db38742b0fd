import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import DownloadIcon from '@material-ui/icons/GetApp';
import { createGeoPalette, narrow } from '../theme';
import { useGeoTranslation } from '../translation';

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

/** Props of {@link CsvButton}. */
export type CsvButtonProps = {
  fileName: string;
  /** Makes the file; asked only when somebody wants it. */
  content: () => string;
  /** There is nothing to download. */
  disabled: boolean;
};

/** Downloads what is listed. */
export function CsvButton({ fileName, content, disabled }: CsvButtonProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <Tooltip title={t('fleet.tools.csvHint')}>
      <span>
        <Button
          size="small"
          className={classes.root}
          disabled={disabled}
          startIcon={<DownloadIcon fontSize="small" />}
          onClick={() => download(fileName, content())}
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
