import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import ArrowUpIcon from '@material-ui/icons/ArrowUpward';
import CloseIcon from '@material-ui/icons/Close';
import type { ReactNode } from 'react';
import { createGeoPalette, text } from '../theme';
import { useGeoTranslation } from '../translation';

const useStyles = makeStyles(
  theme => {
    const { ink2, line } = createGeoPalette(theme);
    return {
      list: { margin: '0 0 8px', padding: 0, listStyle: 'none' },
      item: {
        ...text.body,
        display: 'flex',
        alignItems: 'center',
        gap: 8,
        minHeight: 36,
        borderBottom: `1px solid ${line}`,
      },
      name: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
      place: { color: ink2, width: 16 },
    };
  },
  { name: 'GeoReservingChosenList' },
);

/** What was chosen, in its order; each can be taken out, or moved up. */
export function ChosenList(props: {
  label: string;
  chosen: readonly string[];
  titleOf?: (name: string) => string;
  /** Stands behind its name: how it is doing. */
  detailOf?: (name: string) => ReactNode;
  onChange: (chosen: string[]) => void;
  disabled?: boolean;
}) {
  const { label, chosen, titleOf = name => name, detailOf } = props;
  const { onChange, disabled } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (chosen.length === 0) return null;
  return (
    <ol className={classes.list} aria-label={label}>
      {chosen.map((name, i) => (
        <li key={name} className={classes.item}>
          <span className={classes.place}>{i + 1}</span>
          <span className={classes.name}>{titleOf(name)}</span>
          {detailOf?.(name)}
          <IconButton
            size="small"
            aria-label={t('field.up', { name: titleOf(name) })}
            disabled={disabled || i === 0}
            onClick={() => onChange(movedUp(chosen, i))}
          >
            <ArrowUpIcon fontSize="small" />
          </IconButton>
          <IconButton
            size="small"
            aria-label={t('field.remove', { name: titleOf(name) })}
            disabled={disabled}
            onClick={() => onChange(chosen.filter(one => one !== name))}
          >
            <CloseIcon fontSize="small" />
          </IconButton>
        </li>
      ))}
    </ol>
  );
}

function movedUp(list: readonly string[], i: number): string[] {
  const rest = list.filter((_, j) => j !== i);
  return [...rest.slice(0, i - 1), list[i], ...rest.slice(i - 1)];
}
