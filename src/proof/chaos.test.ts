/** The first half of the campaign of every day. */
import { campaign } from './campaign.testkit.ts';

campaign(100_000, 1_200, 1_000_000);
