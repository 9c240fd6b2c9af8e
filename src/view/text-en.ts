/** English, complete: what the type `Catalogue` is made from. Another language is a second file of that type. */
import { NEW_CLUSTER_EN } from './text-en-cluster.ts';
import { DISK_EN } from './text-en-disk.ts';
import { DISK_FILES_EN } from './text-en-disk-files.ts';
import { EVENTS_EN } from './text-en-events.ts';
import { FAULTS_EN } from './text-en-faults.ts';
import { LAYOUT_EN } from './text-en-layout.ts';
import { MEMBERS_EN } from './text-en-members.ts';
import { NETWORK_EN } from './text-en-network.ts';
import { NOTICE_FALLBACK_EN, NOTICES_EN, PRESETS_EN } from './text-en-notices.ts';
import { REASONS_EN } from './text-en-reasons.ts';
import { SCREEN_EN } from './text-en-screen.ts';
import { SPACE_TIME_EN } from './text-en-space-time.ts';
import { STAGE_EN } from './text-en-stage.ts';
import { TIME_EN } from './text-en-time.ts';
import { WHY_EN } from './text-en-why.ts';

export const EN = {
  language: 'en',
  events: EVENTS_EN,
  screen: SCREEN_EN,
  time: TIME_EN,
  stage: STAGE_EN,
  spaceTime: SPACE_TIME_EN,
  disk: DISK_EN,
  newCluster: NEW_CLUSTER_EN,
  diskFiles: DISK_FILES_EN,
  faults: FAULTS_EN,
  layout: LAYOUT_EN,
  members: MEMBERS_EN,
  network: NETWORK_EN,
  reasons: REASONS_EN,
  notices: NOTICES_EN,
  noticeFallback: NOTICE_FALLBACK_EN,
  presets: PRESETS_EN,
  why: WHY_EN,
};
