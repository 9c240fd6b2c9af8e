/** The first half of the campaign of every day. */
import { dailyCampaign } from './campaign.testkit.ts';

dailyCampaign(0);
