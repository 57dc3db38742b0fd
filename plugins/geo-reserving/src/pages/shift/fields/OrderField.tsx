import FormControlLabel from '@material-ui/core/FormControlLabel';
import IconButton from '@material-ui/core/IconButton';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import ArrowDownIcon from '@material-ui/icons/ArrowDownward';
import ArrowUpIcon from '@material-ui/icons/ArrowUpward';
import { createGeoPalette, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import type { ShiftDraft } from '../model/draft';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, line } = createGeoPalette(theme);
    return {
      choice: { ...text.body },
      about: { ...text.secondary, margin: '0 0 4px 32px', color: ink2 },
      list: { listStyle: 'none', margin: '4px 0 0', padding: 0 },
      item: {
        ...text.body,
        display: 'flex',
        alignItems: 'center',
        gap: 12,
        minHeight: 44,
        borderTop: `1px solid ${line}`,
        '&:first-child': { borderTop: 0 },
      },
      place: { color: ink3, width: 20, textAlign: 'right' },
      name: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
      active: { ...text.label, marginLeft: 8, color: ink2 },
    };
  },
  { name: 'GeoReservingOrderField' },
);

type OrderPart = Pick<ShiftDraft, 'order' | 'bestStandby'>;

/** Which region becomes active: the best standby, or an order of one's own. */
export function OrderField(props: {
  value: OrderPart;
  titleOf: (region: string) => string;
  onChange: (value: OrderPart) => void;
}) {
  const { value, titleOf, onChange } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div>
      <RadioGroup
        aria-label={t('shift.order.title')}
        value={value.bestStandby ? 'best' : 'own'}
        onChange={(_, picked) =>
          onChange({ ...value, bestStandby: picked === 'best' })
        }
      >
        <FormControlLabel
          classes={{ label: classes.choice }}
          value="best"
          control={<Radio color="primary" size="small" />}
          label={t('shift.order.best')}
        />
        <p className={classes.about}>{t('shift.order.bestAbout')}</p>
        <FormControlLabel
          classes={{ label: classes.choice }}
          value="own"
          control={<Radio color="primary" size="small" />}
          label={t('shift.order.own')}
        />
      </RadioGroup>
      {!value.bestStandby && (
        <ol className={classes.list} aria-label={t('shift.order.title')}>
          {value.order.map((region, i) => (
            <li key={region} className={classes.item}>
              <span className={classes.place}>{i + 1}</span>
              <span className={classes.name}>
                {titleOf(region)}
                {i === 0 && (
                  <span className={classes.active}>
                    {t('shift.order.active')}
                  </span>
                )}
              </span>
              <Mover
                value={value}
                from={i}
                title={titleOf(region)}
                onChange={onChange}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Mover(props: {
  value: OrderPart;
  from: number;
  title: string;
  onChange: (value: OrderPart) => void;
}) {
  const { value, from, title, onChange } = props;
  const { t } = useGeoTranslation();
  const move = (to: number) =>
    onChange({ ...value, order: moved(value.order, from, to) });
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('shift.order.up', { region: title })}
        disabled={from === 0}
        onClick={() => move(from - 1)}
      >
        <ArrowUpIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('shift.order.down', { region: title })}
        disabled={from === value.order.length - 1}
        onClick={() => move(from + 1)}
      >
        <ArrowDownIcon fontSize="small" />
      </IconButton>
    </>
  );
}

function moved(list: readonly string[], from: number, to: number): string[] {
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
}
