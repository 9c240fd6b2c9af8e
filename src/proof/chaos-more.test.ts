/** The second half of the campaign of every day, for the other core. */
import { campaign } from './campaign.testkit.ts';

campaign(200_000, 1_200, 1_000_000);
