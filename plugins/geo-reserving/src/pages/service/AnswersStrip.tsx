import { makeStyles } from '@material-ui/core/styles';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { Panel } from '../../components';
import { createGeoPalette, medium, narrow } from '../../theme';
import { LossAnswer } from './LossAnswer';
import type { RegionNames } from './model/RegionNames';
import { NextStepAnswer } from './NextStepAnswer';
import { ServingAnswer } from './ServingAnswer';
import { SourceAnswer } from './SourceAnswer';

const useStyles = makeStyles(
  theme => {
    const { line } = createGeoPalette(theme);
    return {
      root: {
        display: 'grid',
        gridTemplateColumns: '1fr 1.18fr 1.1fr 1.12fr',
        '& > * + *': { borderLeft: `1px solid ${line}` },
        [medium]: {
          gridTemplateColumns: '1fr 1fr',
          '& > :nth-child(3)': { borderLeft: 0 },
          '& > :nth-child(n+3)': { borderTop: `1px solid ${line}` },
        },
        [narrow]: {
          gridTemplateColumns: '1fr',
          '& > * + *': { borderLeft: 0, borderTop: `1px solid ${line}` },
        },
      },
    };
  },
  { name: 'GeoReservingAnswersStrip' },
);

/** The four questions, answered at a glance and in the order of the page below. */
export function AnswersStrip(props: {
  view: ServiceView;
  names: RegionNames;
  onShowRemedy: () => void;
}) {
  const { view, names, onShowRemedy } = props;
  const classes = useStyles();
  return (
    <Panel flush>
      <div className={classes.root}>
        <ServingAnswer view={view} />
        <SourceAnswer view={view} names={names} />
        <LossAnswer view={view} names={names} />
        <NextStepAnswer view={view} onShow={onShowRemedy} />
      </div>
    </Panel>
  );
}
