import { makeStyles } from '@material-ui/core/styles';
import { Age } from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation, type Translate } from '../../../translation';
import type { DirectorGroup } from '../model/groupDirectors';
import type { RegionNames } from '../model/RegionNames';
import { DirectingObjects } from './DirectingObjects';
import { feltText, shareText } from './directorWords';
import { TargetTable } from './TargetTable';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, line, tones } = createGeoPalette(theme);
    return {
      root: {
        padding: '8px 20px 12px',
        '& + &': { borderTop: `1px solid ${line}` },
        [narrow]: { padding: '8px 16px 12px' },
      },
      head: {
        ...text.body,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        justifyContent: 'space-between',
        gap: '0 12px',
      },
      title: {
        ...text.body,
        margin: 0,
        fontWeight: 600,
        overflowWrap: 'anywhere',
      },
      from: { ...text.label, color: ink3, fontWeight: 400, marginLeft: 8 },
      words: {
        ...text.secondary,
        margin: '2px 0 0',
        color: ink2,
        overflowWrap: 'anywhere',
      },
      warn: { color: tones.warn.text, fontWeight: 500 },
      notes: { ...text.secondary, margin: '4px 0 0', paddingLeft: 18 },
    };
  },
  { name: 'GeoReservingDirectorItem' },
);

/** One way in which requests are directed: in a sentence, then its targets and its objects. */
export function DirectorItem(props: {
  group: DirectorGroup;
  names: RegionNames;
}) {
  const { group, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { provenance, targets, notes } = group;
  const title = titleOf(group, t);
  return (
    <li className={classes.root}>
      <div className={classes.head}>
        <h4 className={classes.title} title={group.titles.join(', ')}>
          {title}
          <span className={classes.from}>{originOf(group, t)}</span>
        </h4>
        <Age at={provenance.at} stale={provenance.stale} />
      </div>
      <p className={classes.words}>{group.summary}</p>
      <p className={classes.words}>{shareText(t, group.split, names)}</p>
      <p className={classes.words}>
        {feltText(t, group.felt)}
        {' · '}
        <span className={group.failsOver === false ? classes.warn : undefined}>
          {t(`layers.failsOver.${wordOf(group.failsOver)}`)}
        </span>
      </p>
      {notes.length > 0 && (
        <ul className={`${classes.notes} ${classes.warn}`}>
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {targets.length > 0 && (
        <TargetTable title={title} targets={targets} names={names} />
      )}
      <DirectingObjects objects={group.objects} />
    </li>
  );
}

function titleOf({ titles }: DirectorGroup, t: Translate): string {
  const [title, ...others] = titles;
  return others.length === 0
    ? title
    : t('layers.more', { title, count: others.length });
}

function originOf({ from }: DirectorGroup, t: Translate): string {
  return from.length === 0
    ? t('layers.from.outside')
    : t('layers.from.clusters', { clusters: from.join(', ') });
}

function wordOf(answer: boolean | undefined): 'yes' | 'no' | 'unknown' {
  if (answer === undefined) return 'unknown';
  return answer ? 'yes' : 'no';
}
