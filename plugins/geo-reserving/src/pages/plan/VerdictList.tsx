import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  PlanView,
  RuleVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState, type ReactNode } from 'react';
import { StatusMark } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { rankVerdicts } from './model/rankVerdicts';
import { ruleTitle, verdictTitle } from './planWords';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3, line, tones } = createGeoPalette(theme);
    return {
      list: { listStyle: 'none', margin: 0, padding: 0 },
      item: {
        padding: '10px 0',
        borderTop: `1px solid ${line}`,
        overflowWrap: 'anywhere',
        '&:first-child': { borderTop: 0 },
      },
      blocking: {
        padding: '12px 14px',
        margin: '0 0 8px',
        borderRadius: 6,
        border: `1px solid ${tones.bad.line}`,
        background: tones.bad.soft,
        color: ink,
      },
      head: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: '2px 12px',
        justifyContent: 'space-between',
      },
      title: { ...text.body, fontWeight: 600, color: ink },
      when: { ...text.label, color: ink3 },
      whenBlocking: { color: ink },
      words: { ...text.secondary, margin: '2px 0 0', color: ink2 },
      wordsBlocking: { color: ink },
      more: { marginTop: 6 },
      fold: {
        ...text.secondary,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: '4px 12px',
        color: ink2,
      },
    };
  },
  { name: 'GeoReservingVerdictList' },
);

/** Props of {@link VerdictList}. */
export type VerdictListProps = {
  verdicts: PlanView['verdicts'];
  /** What can be done about a rule that blocks, below its sentence. */
  remedy?: (verdict: RuleVerdict) => ReactNode;
};

/** What the safety rules say: what blocks stands first and is loud, what holds is folded away. */
export function VerdictList({ verdicts, remedy }: VerdictListProps) {
  const classes = useStyles();
  const { blocking, warning, passing } = rankVerdicts({ verdicts });
  return (
    <div>
      {blocking.length > 0 && (
        <ul className={classes.list}>
          {blocking.map(verdict => (
            <Verdict key={verdict.rule} verdict={verdict} isBlocking>
              {remedy?.(verdict)}
            </Verdict>
          ))}
        </ul>
      )}
      {warning.length > 0 && (
        <ul className={classes.list}>
          {warning.map(verdict => (
            <Verdict key={verdict.rule} verdict={verdict} />
          ))}
        </ul>
      )}
      {passing.length > 0 && <Holding verdicts={passing} />}
    </div>
  );
}

function Verdict(props: {
  verdict: RuleVerdict;
  isBlocking?: boolean;
  children?: ReactNode;
}) {
  const { verdict, isBlocking, children } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const unknown = verdict.verdict === 'unknown';
  const failed = isBlocking ? 'fail' : 'warn';
  const word = isBlocking ? 'block' : 'warn';
  return (
    <li className={isBlocking ? classes.blocking : classes.item}>
      <div className={classes.head}>
        <StatusMark axis="finding" status={unknown ? 'unknown' : failed}>
          <span className={classes.title}>{verdictTitle(t, verdict)}</span>
        </StatusMark>
        <span
          className={`${classes.when} ${
            isBlocking ? classes.whenBlocking : ''
          }`}
        >
          {t(`plan.verdict.${word}`)}
          {unknown && ` · ${t('plan.verdict.unknown')}`}
          {' · '}
          {verdict.step > 0
            ? t('plan.verdict.atStep', { step: String(verdict.step) })
            : t('plan.verdict.atStart')}
        </span>
      </div>
      <p
        className={`${classes.words} ${
          isBlocking ? classes.wordsBlocking : ''
        }`}
      >
        {verdict.statement}
      </p>
      {children && <div className={classes.more}>{children}</div>}
    </li>
  );
}

function Holding({ verdicts }: { verdicts: readonly RuleVerdict[] }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className={classes.fold}>
        <StatusMark axis="finding" status="pass">
          {t('plan.verdict.holding', { count: verdicts.length })}
        </StatusMark>
        <Button
          size="small"
          color="primary"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'common.showLess' : 'common.showAll')}
        </Button>
      </div>
      {open && (
        <ul className={classes.list}>
          {verdicts.map(({ rule, statement }) => (
            <li key={rule} className={classes.item}>
              <StatusMark axis="finding" status="pass">
                {ruleTitle(t, rule)}
              </StatusMark>
              <p className={classes.words}>{statement}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
