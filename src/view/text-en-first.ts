/** English, what the first picture says: it comes with the page. A text that no first visit shows belongs into text-en-later.ts. */
import { EVENTS_EN } from './text-en-events.ts';
import { LAYOUT_EN } from './text-en-layout.ts';
import { NETWORK_EN } from './text-en-network.ts';
import { REASONS_EN } from './text-en-reasons.ts';
import { SCREEN_EN } from './text-en-screen.ts';
import { SPACE_TIME_EN } from './text-en-space-time.ts';
import { STAGE_EN } from './text-en-stage.ts';
import { TIME_EN } from './text-en-time.ts';

export const EN_FIRST = {
  language: 'en',
  screen: SCREEN_EN,
  events: EVENTS_EN,
  time: TIME_EN,
  stage: STAGE_EN,
  spaceTime: SPACE_TIME_EN,
  layout: LAYOUT_EN,
  network: NETWORK_EN,
  reasons: REASONS_EN,
};
