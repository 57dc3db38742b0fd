export { Age, agePhrase, type AgePhrase, type AgeProps } from './Age';
export { AgeNote } from './AgeNote';
export { ageOf, exactTime, type AgeSpan } from './ageOf';
export { Banner, type BannerProps, type BannerTone } from './Banner';
export { CommandLine } from './CommandLine';
export { ClockIcon, GlobeIcon, LockIcon, UnknownIcon } from './icons';
export { deltaText, percentText, rateDigits, rateText } from './figures';
export { glyphShapes, type GlyphShape } from './glyphShapes';
export { HiddenText } from './HiddenText';
export { LivePicture, type LivePictureProps } from './LivePicture';
export { Notice, type NoticeProps } from './Notice';
export {
  HeaderVariantProvider,
  PageFrame,
  type HeaderVariant,
  type PageFrameProps,
} from './PageFrame';
export { Panel, type PanelProps } from './Panel';
export { scrollableByKeyboard } from './scrollableByKeyboard';
export { SectionHeader } from './SectionHeader';
export { ServerClock, useServerNow } from './ServerClock';
export { ShareBar, type Share, type ShareBarProps } from './ShareBar';
export { SkeletonBlock, SkeletonRows } from './SkeletonRows';
export { StatusGlyph } from './StatusGlyph';
export {
  StatusMark,
  type StatusMarkProps,
  type StatusVariant,
} from './StatusMark';
export {
  attentionLooks,
  lookOf,
  statusLooks,
  type AxisStatus,
  type StatusAxis,
  type StatusLook,
} from './statusLooks';
export { useWidth } from './useWidth';
