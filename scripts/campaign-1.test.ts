/** The second half of the campaign of every day, for the other core. */
import { dailyCampaign } from './campaign.testkit.ts';

dailyCampaign(1);
