/** What is seen of the logs, and the habit of staying at their end until a person scrolls away from it. */

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { COLUMN } from './columns.ts';

interface Window {
  readonly left: number;
  readonly width: number;
}

/** `length`: how many columns there are, that of what is compacted too. */
export function useFollow(length: number) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<Window>({ left: 0, width: 600 });
  const [following, setFollowing] = useState(true);
  const measure = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const next = { left: element.scrollLeft, width: element.clientWidth };
    setView((old) => (old.left === next.left && old.width === next.width ? old : next));
  }, []);
  const follow = useCallback(() => {
    setFollowing(true);
    box.current?.scrollTo({ left: box.current.scrollWidth });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: longer logs are what there is to follow.
  useLayoutEffect(() => {
    if (following) box.current?.scrollTo({ left: box.current.scrollWidth });
    measure();
  }, [length, following, measure]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // What stayed at the end stays there when the panel becomes wider or narrower.
    const observer = new ResizeObserver(() => {
      if (following) element.scrollTo({ left: element.scrollWidth });
      measure();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [following, measure]);
  const onScroll = () => {
    const element = box.current;
    if (element === null) return;
    setFollowing(element.scrollLeft + element.clientWidth >= element.scrollWidth - COLUMN);
    measure();
  };
  return { box, view, following, follow, onScroll };
}
