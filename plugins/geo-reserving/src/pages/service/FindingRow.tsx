import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  AgeNote,
  CommandLine,
  HiddenText,
  StatusGlyph,
} from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useFindingDocsUrl } from '../../docs';
import { useGeoTranslation } from '../../translation';
import {
  distinctEvidence,
  evidenceKey,
  weakestEvidence,
} from './model/rankFindings';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, line, link } = createGeoPalette(theme);
    return {
      root: {
        ...text.body,
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr) auto',
        gap: '2px 12px',
        padding: '14px 20px',
        borderTop: `1px solid ${line}`,
        '&:first-child': { borderTop: 0 },
        [narrow]: { padding: '12px 16px' },
        '& > svg': { marginTop: 1 },
      },
      title: { ...text.body, margin: 0, fontWeight: 600 },
      body: {
        gridColumn: '2 / -1',
        minWidth: 0,
        color: ink2,
        '& > p': { margin: 0 },
      },
      remedy: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 6,
        marginTop: 6,
      },
      docs: {
        ...text.secondary,
        display: 'inline-block',
        marginTop: 6,
        [narrow]: { padding: '11px 0', margin: 0 },
      },
      summary: {
        ...text.secondary,
        color: link,
        cursor: 'pointer',
        width: 'fit-content',
        marginTop: 6,
      },
      evidence: {
        ...text.secondary,
        margin: '6px 0 0',
        paddingLeft: 16,
        color: ink2,
        '& span': { color: ink3 },
      },
    };
  },
  { name: 'GeoReservingFindingRow' },
);

/** One finding: what is, what was seen with its age, and what to do. */
export function FindingRow({ finding }: { finding: Finding }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const docsUrlOf = useFindingDocsUrl();
  const { verdict, title, detail, remedy } = finding;
  const evidence = distinctEvidence(finding);
  const weakest = weakestEvidence(finding);
  const status = { axis: 'finding', status: verdict } as const;
  return (
    <li className={classes.root}>
      <StatusGlyph of={status} size={18} />
      <h3 className={classes.title}>
        <HiddenText>{t(`common.verdict.${verdict}`)}: </HiddenText>
        {title}
      </h3>
      <span>{weakest && <Age at={weakest.at} stale={weakest.stale} />}</span>
      <div className={classes.body}>
        <p>{detail}</p>
        {remedy && (
          <div className={classes.remedy}>
            <span>{remedy.text}</span>
            {remedy.commands.map(command => (
              <CommandLine key={command} command={command} />
            ))}
          </div>
        )}
        <Link
          to={docsUrlOf(finding.check)}
          className={classes.docs}
          // The words alone do not tell one "What this means" from the next.
          aria-label={t('service.readiness.docsOf', { title })}
        >
          {t('service.readiness.docs')}
        </Link>
        {evidence.length > 0 && (
          <details>
            <summary className={classes.summary}>
              {t('service.readiness.evidence')}
            </summary>
            <ul className={classes.evidence}>
              {evidence.map(item => (
                <li key={evidenceKey(item)}>
                  {item.statement} <AgeNote provenance={item} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}
