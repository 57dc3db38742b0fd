import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { createGeoPalette, narrow, text, type Tone } from '../theme';

/** Props of {@link Answer}. */
export type AnswerProps = {
  question: string;
  /** Shape in front of the answer. */
  glyph?: ReactNode;
  answer: ReactNode;
  tone?: Tone;
  /** Why, and the numbers behind it. */
  children?: ReactNode;
  /** Age and source of the numbers, or what to do. */
  foot?: ReactNode;
};

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3, tones } = createGeoPalette(theme);
    return {
      root: {
        display: 'flex',
        flexDirection: 'column',
        gap: 8,
        minWidth: 0,
        padding: '18px 20px 20px',
        [narrow]: { padding: '14px 16px' },
      },
      question: { ...text.label, margin: 0, fontWeight: 500, color: ink2 },
      answer: {
        ...text.answer,
        lineHeight: '26px',
        margin: 0,
        display: 'flex',
        alignItems: 'center',
        gap: 10,
        color: ({ tone }: { tone?: Tone }) =>
          tone && tone !== 'ok' ? tones[tone].text : ink,
      },
      body: {
        ...text.body,
        display: 'grid',
        gap: 8,
        color: ink2,
        '& p': { margin: 0 },
      },
      foot: { ...text.label, marginTop: 'auto', paddingTop: 4, color: ink3 },
    };
  },
  { name: 'GeoReservingAnswer' },
);

/** One of the four questions of the strip, its answer in a word, and why. */
export function Answer(props: AnswerProps) {
  const { question, glyph, answer, tone, children, foot } = props;
  const classes = useStyles({ tone });
  return (
    <section className={classes.root}>
      <h2 className={classes.question}>{question}</h2>
      <p className={classes.answer}>
        {glyph}
        <span>{answer}</span>
      </p>
      {children && <div className={classes.body}>{children}</div>}
      {foot && <div className={classes.foot}>{foot}</div>}
    </section>
  );
}
