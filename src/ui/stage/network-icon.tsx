/** Small line drawings of what can be done to a network, 20 by 20, for buttons and for links on the stage. */

const PATHS = {
  scissors:
    'M6 6.2a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0ZM6 13.8a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0ZM5.6 7.4 17 14.5M5.6 12.6 17 5.5',
  clock: 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6ZM10 6.2V10l2.7 1.7',
  dice: 'M5.5 3.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2ZM7 7h.01M13 7h.01M10 10h.01M7 13h.01M13 13h.01',
  crossing: 'M3 6.5h3.5l7 7H17M14.5 11l2.5 2.5-2.5 2.5M3 13.5h3.5l1.8-1.8M11.7 8.3l1.8-1.8H17M14.5 4 17 6.5 14.5 9',
  pin: 'M7.5 4v12M12.5 4v12',
  funnel: 'M3.5 4.5h13l-5 6v5.5l-3-1.8v-3.7Z',
  'one-way': 'M3 10h13M11.5 5.5 16 10l-4.5 4.5',
  heal: 'M3.9 11.1l7.2-7.2a3.5 3.5 0 0 1 5 5l-7.2 7.2a3.5 3.5 0 0 1-5-5ZM7.2 7.8l5 5M9.6 9.6h.01M10.6 10.6h.01',
} as const;

export type NetworkIconName = keyof typeof PATHS;

export function networkIconPath(name: NetworkIconName): string {
  return PATHS[name];
}

export function NetworkIcon({ name, size = 16 }: { readonly name: NetworkIconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
