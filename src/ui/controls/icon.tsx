/** Small line drawings, 20 by 20, drawn in the colour of the text around them. They never stand without words for a screen reader. */

const PATHS = {
  play: 'M6 4.2v11.6a.8.8 0 0 0 1.2.7l9.4-5.8a.8.8 0 0 0 0-1.4L7.2 3.5a.8.8 0 0 0-1.2.7Z',
  pause: 'M6.5 4h2v12h-2zM11.5 4h2v12h-2z',
  next: 'M5 4.8v10.4L12.2 10zM14 4.5v11',
  previous: 'M15 4.8v10.4L7.8 10zM6 4.5v11',
  forward: 'm4.5 5 5.5 5-5.5 5M10.5 5l5.5 5-5.5 5',
  back: 'M15.5 5 10 10l5.5 5M9.5 5 4 10l5.5 5',
  stop: 'M5.5 5.5h9v9h-9z',
  star: 'm10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6z',
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
  contrast: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 3v14M13 5v10M15.5 7v6',
  pin: 'M7 3.5h6M8 3.5v5L5.5 11.5h9L12 8.5v-5M10 11.5v5.5',
  look: 'M3.5 4.5h13v11h-13zM3.5 8h13M12 8v7.5',
  learn: 'M2.5 3.5h15v13h-15zM12.5 3.5v13M7.5 7.2a2.3 2.3 0 1 0 .01 0ZM5 14h5',
  lab: 'M2.5 3.5h15v13h-15zM6.5 3.5v13M13 3.5v13M13 9.5h4.5M8.5 13.5h2.5',
  debug: 'M2.5 3.5h15v13h-15zM9 3.5v13M13.5 3.5v13M2.5 10H9M4.5 12l3 2.5',
  why: 'M7.3 7.6a2.7 2.7 0 1 1 4 2.4c-.9.5-1.3 1-1.3 2M10 14.5h.01M10 2.5a7.5 7.5 0 1 0 .01 0Z',
  events: 'M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.8 5.5h.01M3.8 10h.01M3.8 14.5h.01',
  client: 'M10 3.5a3 3 0 1 0 .01 0ZM4 16.5c.6-3.4 3-5 6-5s5.4 1.6 6 5',
  groups: 'M6.5 6.500a2.5 2.5 0 1 0 .01 0ZM13.5 6.500a2.5 2.5 0 1 0 .01 0ZM10 3v14',
  network: 'M3 5h14v10.500H3zM3 5.500l7 5.5 7-5.5',
  time: 'M10 3a7 7 0 1 0 .01 0ZM10 6v4.200l2.8 1.8',
  logs: 'M3 4h4v3.500H3zM8 4h4v3.500H8zM13 4h4v3.500h-4zM3 12h4v3.500H3zM8 12h4v3.500H8z',
  cluster:
    'M10 2.800a1.8 1.8 0 1 0 .01 0ZM4 12.500a1.8 1.8 0 1 0 .01 0ZM16 12.500a1.8 1.8 0 1 0 .01 0ZM9 6.200l-4 6M11 6.200l4 6M6 14.300h8',
  details: 'M10 3a7 7 0 1 0 .01 0ZM10 9.200v4.600M10 6.400v.01',
  leader: 'M3.5 15.500h13M3.5 13V6l3.8 3L10 4.5 12.7 9l3.8-3v7z',
  'space-time': 'M5 3v14M15 3v14M5 5.500l10 4M15 9.500l-10 4M7.2 11.2 5 13.500l3 .8',
  calls: 'M3 5.500h8M6 10h9M9 14.500h8M3 4v3M11 4v3M6 8.500v3M15 8.500v3M9 13v3M17 13v3',
  disk: 'M4 5.500C4 2.8 16 2.8 16 5.500v9c0 2.7-12 2.7-12 0zM4 5.500c0 2.7 12 2.7 12 0M4 10c0 2.7 12 2.7 12 0',
  legend: 'M5 4a1.8 1.8 0 1 0 .01 0ZM5 12.5 6.9 14.5 5 16.5 3.1 14.500ZM10 6h7M10 14.500h7',
  rules:
    'M5 3.500h8.500a1.500 1.500 0 0 1 1.500 1.500v11.500H6.500A1.500 1.500 0 0 1 5 15zM5 15a1.500 1.500 0 0 1 1.500-1.500H15M8 7h4M8 10h4',
  text: 'M4 5h12M4 8.500h12M4 12h12M4 15.500h7',
  ink: 'M4 16c3-1 2-4 4-4s0 4 3 3 2-9 5.500-11M4 16.500h3',
  qr: 'M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM11.500 11.500h2v2h-2zM16.500 11.500v5h-5',
  alert: 'M10 3.2 17.5 16h-15zM10 8v4M10 14v.01',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set<IconName>(['play', 'pause', 'stop']);

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
