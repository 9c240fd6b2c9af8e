/** English, complete: what the type `Catalogue` is made from. Another language is a second file of that type. */
import { DISK_EN } from './text-en-disk.ts';
import { EVENTS_EN } from './text-en-events.ts';
import { FAULTS_EN } from './text-en-faults.ts';
import { LAYOUT_EN } from './text-en-layout.ts';
import { MEMBERS_EN } from './text-en-members.ts';
import { NOTICE_FALLBACK_EN, NOTICES_EN, PRESETS_EN } from './text-en-notices.ts';
import { SCREEN_EN } from './text-en-screen.ts';

export const EN = {
  language: 'en',
  events: EVENTS_EN,
  screen: SCREEN_EN,
  disk: DISK_EN,
  faults: FAULTS_EN,
  layout: LAYOUT_EN,
  members: MEMBERS_EN,
  notices: NOTICES_EN,
  noticeFallback: NOTICE_FALLBACK_EN,
  presets: PRESETS_EN,
};
