import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { createGeoPalette, text } from '../theme';
import { useGeoTranslation, type Translate } from '../translation';
import { ChipButton } from './ChipButton';

/** One value that can be picked. */
export type FilterOption<T extends string = string> = {
  value: T;
  label: string;
};

/** Props of {@link FilterMenu}. */
export type FilterMenuProps<T extends string> = {
  name: string;
  options: readonly FilterOption<T>[];
  picked: readonly T[];
  onChange: (picked: T[]) => void;
};

/** With more options than this, typing is faster than reading. */
const SEARCH_FROM = 12;
/** More options than this are not drawn; typing finds them. */
const MAX_DRAWN = 100;

const useStyles = makeStyles(
  theme => {
    const { ink3 } = createGeoPalette(theme);
    return {
      paper: { padding: '8px 16px', minWidth: 200, maxWidth: 340 },
      options: { display: 'grid', maxHeight: 360, overflowY: 'auto' },
      option: { ...text.body, minHeight: 36, overflowWrap: 'anywhere' },
      find: { width: '100%', height: 36, margin: '8px 0', fontSize: 14 },
      more: { ...text.label, color: ink3, margin: '4px 0' },
    };
  },
  { name: 'GeoReservingFilterMenu' },
);

/** A chip that says what is picked, and opens the values to pick from. */
export function FilterMenu<T extends string>(props: FilterMenuProps<T>) {
  const { name, options, picked } = props;
  const { t } = useGeoTranslation();
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const all = withPicked(options, picked);
  if (all.length === 0) return null;
  return (
    <>
      <ChipButton
        on={picked.length > 0}
        open={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {chipText(t, name, all, picked)}
      </ChipButton>
      <Popover
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={{
          className: classes.paper,
          role: 'dialog',
          'aria-label': name,
        }}
      >
        <Options {...props} options={all} />
      </Popover>
    </>
  );
}

function Options<T extends string>(props: FilterMenuProps<T>) {
  const { name, options, picked, onChange } = props;
  const { t } = useGeoTranslation();
  const classes = useStyles();
  const [find, setFind] = useState('');
  const needle = find.toLowerCase();
  const found = options.filter(({ label }) =>
    label.toLowerCase().includes(needle),
  );
  const toggle = (value: T, on: boolean) =>
    onChange(on ? [...picked, value] : picked.filter(other => other !== value));
  return (
    <>
      {options.length > SEARCH_FROM && (
        <OutlinedInput
          className={classes.find}
          value={find}
          placeholder={t('fleet.tools.find')}
          inputProps={{ 'aria-label': t('fleet.tools.find') }}
          onChange={event => setFind(event.target.value)}
        />
      )}
      <div role="group" aria-label={name} className={classes.options}>
        {found.slice(0, MAX_DRAWN).map(({ value, label }) => (
          <FormControlLabel
            key={value}
            classes={{ label: classes.option }}
            control={
              <Checkbox
                size="small"
                color="primary"
                checked={picked.includes(value)}
                onChange={(_, on) => toggle(value, on)}
              />
            }
            label={label}
          />
        ))}
      </div>
      {found.length > MAX_DRAWN && (
        <p className={classes.more}>
          {t('fleet.tools.tooMany', {
            rest: String(found.length - MAX_DRAWN),
          })}
        </p>
      )}
    </>
  );
}

/** A picked value that no longer occurs (a shared link) must still be there to take away. */
function withPicked<T extends string>(
  options: readonly FilterOption<T>[],
  picked: readonly T[],
): FilterOption<T>[] {
  const known = new Set(options.map(({ value }) => value));
  const missing = picked.filter(value => !known.has(value));
  return [...missing.map(value => ({ value, label: value })), ...options];
}

function chipText(
  t: Translate,
  name: string,
  options: readonly FilterOption[],
  picked: readonly string[],
): string {
  if (picked.length === 0) return t('fleet.tools.any', { name });
  const values =
    options.find(({ value }) => value === picked[0])?.label ?? picked[0];
  return picked.length === 1
    ? t('fleet.tools.some', { name, values })
    : t('fleet.tools.someMore', {
        name,
        values,
        more: String(picked.length - 1),
      });
}
