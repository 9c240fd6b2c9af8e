/** Small line drawings, 20 by 20, drawn in the colour of the text around them. They never stand without words for a screen reader. */

const PATHS = {
  play: 'M6 4.2v11.6a.8.8 0 0 0 1.2.7l9.4-5.8a.8.8 0 0 0 0-1.4L7.2 3.5a.8.8 0 0 0-1.2.7Z',
  pause: 'M6.5 4h2v12h-2zM11.5 4h2v12h-2z',
  next: 'M5 4.8v10.4L12.2 10zM14 4.5v11',
  previous: 'M15 4.8v10.4L7.8 10zM6 4.5v11',
  start: 'M5 4.5v11M15.5 5 9.5 10l6 5zM10 5.2',
  end: 'M15 4.5v11M4.5 5l6 5-6 5z',
  undo: 'M7.5 4 4 7.5 7.5 11M4.5 7.5h7a4 4 0 0 1 0 8H8',
  redo: 'M12.5 4 16 7.5 12.5 11M15.5 7.5h-7a4 4 0 0 0 0 8H12',
  minus: 'M4.5 10h11',
  plus: 'M4.5 10h11M10 4.5v11',
  share: 'M8 12 12.5 7.5M8.8 6l2.4-2.2a3.4 3.4 0 0 1 4.9 4.9L13.9 11M11.2 14l-2.4 2.2a3.4 3.4 0 0 1-4.9-4.9L6.1 9',
  dice: 'M5.5 3.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2ZM7.2 7.2h.01M12.8 12.8h.01M10 10h.01',
  sun: 'M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4ZM10 2.5v1.6M10 15.9v1.6M2.5 10h1.6M15.9 10h1.6M4.7 4.7l1.1 1.1M14.2 14.2l1.1 1.1M4.7 15.3l1.1-1.1M14.2 5.8l1.1-1.1',
  moon: 'M16 11.6A6.4 6.4 0 1 1 8.4 4a5.2 5.2 0 0 0 7.6 7.6Z',
  system: 'M3.5 4.5h13v9h-13zM7 16.5h6M10 13.5v3',
  help: 'M7.4 7.4a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 2M10 15v.01',
  down: 'm5 7.5 5 5 5-5',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4.5 10.5 3.7 3.7 7.3-8',
  alert: 'M10 3.2 17.5 16h-15zM10 8v4M10 14v.01',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set<IconName>(['play', 'pause']);

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  const filled = FILLED.has(name);
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke={filled ? 'none' : 'currentColor'}
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
