/** Where time stops, which places are worth finding again, and which other futures there are. */
import { Bookmarks } from './bookmarks.tsx';
import { Branches } from './branches.tsx';
import { Breakpoints } from './breakpoints.tsx';

export function TimePanel() {
  return (
    <>
      <Breakpoints />
      <Bookmarks />
      <Branches />
    </>
  );
}
