import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import {
  NOT_OVERRIDABLE,
  safetyOverridePermission,
  type RuleVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';
import { percentText } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { ruleTitle } from '../plan/planWords';
import type { RegionNames } from '../service/model/RegionNames';
import { ReasonField } from './fields/ReasonField';

const useStyles = makeStyles(
  theme => {
    const { ink, paper } = createGeoPalette(theme);
    return {
      root: { display: 'grid', gap: 4, justifyItems: 'start' },
      use: { background: paper, color: ink },
      note: { ...text.label, margin: 0, color: ink },
      reason: {
        justifySelf: 'stretch',
        padding: '8px 12px',
        borderRadius: 4,
        background: paper,
      },
      label: { ...text.secondary, color: ink },
    };
  },
  { name: 'GeoReservingBlockRemedy' },
);

/** Props of {@link BlockRemedy}. */
export type BlockRemedyProps = {
  verdict: RuleVerdict;
  names: RegionNames;
  mayOverride: boolean;
  /** The reason of the override; undefined: it is not overridden. */
  override?: string;
  onOverride: (reason: string | undefined) => void;
  /** Takes what fits; absent where shares cannot be chosen. */
  onUse?: (region: string, percent: number) => void;
};

/** What can be done about a rule that blocks: take what fits, or override it with a reason. */
export function BlockRemedy(props: BlockRemedyProps) {
  const { verdict, names, onUse, mayOverride } = props;
  const { largestThatFits: fits, rule } = verdict;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.root}>
      {fits && onUse && (
        <Button
          variant="outlined"
          size="small"
          className={classes.use}
          onClick={() => onUse(fits.region, fits.percent)}
        >
          {t('plan.verdict.useFor', {
            percent: percentText(fits.percent),
            region: names.title(fits.region),
          })}
        </Button>
      )}
      {rule === NOT_OVERRIDABLE && (
        <p className={classes.note}>{t('shift.override.impossible')}</p>
      )}
      {rule !== NOT_OVERRIDABLE && !mayOverride && (
        <p className={classes.note}>
          {t('shift.override.forbidden', {
            permission: safetyOverridePermission.name,
          })}
        </p>
      )}
      {rule !== NOT_OVERRIDABLE && mayOverride && <Override {...props} />}
    </div>
  );
}

function Override({ verdict, override, onOverride }: BlockRemedyProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <>
      <FormControlLabel
        classes={{ label: classes.label }}
        control={
          <Checkbox
            size="small"
            color="primary"
            checked={override !== undefined}
            onChange={(_, on) => onOverride(on ? '' : undefined)}
          />
        }
        label={t('shift.override.open')}
      />
      {override !== undefined && (
        <div className={classes.reason}>
          <ReasonField
            rows={1}
            label={t('shift.override.reason', {
              rule: ruleTitle(t, verdict.rule),
            })}
            value={override}
            onChange={onOverride}
          />
        </div>
      )}
    </>
  );
}
