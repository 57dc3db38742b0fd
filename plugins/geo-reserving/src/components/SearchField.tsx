import InputAdornment from '@material-ui/core/InputAdornment';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useState } from 'react';
import { createGeoPalette, narrow } from '../theme';
import { useGeoTranslation } from '../translation';

/** Milliseconds after the last letter until the URL follows; a URL per letter would be noise. */
const PAUSE = 200;

const useStyles = makeStyles(
  theme => {
    const { ink, ink3, line2, paper } = createGeoPalette(theme);
    return {
      root: {
        width: 240,
        height: 32,
        fontSize: 14,
        color: ink,
        background: paper,
        paddingLeft: 10,
        '& fieldset': { borderColor: line2 },
        '& svg': { color: ink3, fontSize: 18 },
        [narrow]: { width: '100%', height: 44 },
      },
      input: {
        padding: '6px 10px 6px 0',
        '&::placeholder': { color: ink3, opacity: 1 },
      },
    };
  },
  { name: 'GeoReservingSearchField' },
);

/** A search that waits for a pause in typing; by default over names, owners and entities. */
export function SearchField(props: {
  value: string;
  onChange: (value: string) => void;
  /** What it searches, when that is something else. */
  label?: string;
}) {
  const { value, onChange } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const label = props.label ?? t('fleet.tools.search');
  const [draft, setDraft] = useState(value);
  const [known, setKnown] = useState(value);
  // The URL changed under the field (back button, a link): the field follows.
  if (value !== known) {
    setKnown(value);
    setDraft(value);
  }
  useEffect(() => {
    if (draft === known) return undefined;
    const timer = setTimeout(() => {
      setKnown(draft);
      onChange(draft);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [draft, known, onChange]);
  return (
    <OutlinedInput
      type="search"
      value={draft}
      onChange={event => setDraft(event.target.value)}
      placeholder={label}
      inputProps={{ 'aria-label': label }}
      classes={{ root: classes.root, input: classes.input }}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon />
        </InputAdornment>
      }
    />
  );
}
