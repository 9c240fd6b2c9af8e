/** `npm run fence`: prints what is wrong with the floors; red when there is anything. */
import { complaintsAbout } from './fence.ts';

const found = complaintsAbout(process.cwd());
for (const complaint of found) console.error(complaint);
if (found.length > 0) process.exitCode = 1;
