import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  FindingVerdict,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { Panel, StatusMark } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { FindingRow } from './FindingRow';
import {
  asOneFinding,
  clustersAway,
  foldUnseen,
  type ReadinessLine,
} from './model/foldUnseen';
import { rankFindings } from './model/rankFindings';

const VERDICTS: FindingVerdict[] = ['fail', 'warn', 'unknown', 'pass'];

const useStyles = makeStyles(
  theme => {
    const { line, ink2 } = createGeoPalette(theme);
    return {
      counts: { display: 'flex', flexWrap: 'wrap', gap: '2px 16px' },
      list: { listStyle: 'none', margin: 0, padding: 0 },
      fold: {
        ...text.secondary,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: '4px 12px',
        padding: '6px 20px',
        borderTop: `1px solid ${line}`,
        [narrow]: { padding: '6px 16px' },
      },
      none: { ...text.body, margin: 0, padding: '4px 20px 20px', color: ink2 },
    };
  },
  { name: 'GeoReservingFindingList' },
);

/** Readiness, worst first; what passes is folded away. */
export function FindingList({ view }: { view: ServiceView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const ranked = rankFindings(view.readiness);
  const passes = ranked.filter(f => f.verdict === 'pass');
  const shown = unfolded ? ranked : ranked.filter(f => f.verdict !== 'pass');
  return (
    <Panel
      flush
      title={t('service.readiness.title')}
      aside={<Counts view={view} />}
    >
      {ranked.length === 0 && (
        <p className={classes.none}>{t('service.readiness.none')}</p>
      )}
      <ul className={classes.list}>
        {foldUnseen(shown, clustersAway(view)).map(line => (
          <Line key={keyOf(line)} line={line} />
        ))}
      </ul>
      {passes.length > 0 && (
        <div className={classes.fold}>
          <StatusMark axis="finding" status="pass">
            {t('service.readiness.passes', { count: passes.length })}
          </StatusMark>
          <Button
            size="small"
            color="primary"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? t('common.showLess') : t('common.showAll')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Line({ line }: { line: ReadinessLine }) {
  const { t } = useGeoTranslation();
  if (line.kind === 'one') return <FindingRow finding={line.finding} />;
  const { clusters, findings } = line;
  const finding = asOneFinding(line, {
    title: t('service.readiness.unseen', { clusters: clusters.join(', ') }),
    detail: t('service.readiness.unseenText', { count: findings.length }),
  });
  return <FindingRow finding={finding} />;
}

function keyOf(line: ReadinessLine): string {
  return line.kind === 'one'
    ? `${line.finding.check} ${line.finding.title}`
    : line.kind;
}

/** How many of each verdict; verdicts that do not occur are left out. */
function Counts({ view }: { view: ServiceView }) {
  const classes = useStyles();
  const count = (verdict: FindingVerdict) =>
    view.readiness.filter(finding => finding.verdict === verdict).length;
  return (
    <div className={classes.counts}>
      {VERDICTS.filter(verdict => count(verdict) > 0).map(verdict => (
        <StatusMark
          key={verdict}
          axis="finding"
          status={verdict}
          count={count(verdict)}
        />
      ))}
    </div>
  );
}
