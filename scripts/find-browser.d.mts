export function findBrowser(): string | undefined;
export function launchOptions(): { args: string[]; executablePath?: string };
export function ensureBrowser(): string;
export function onPath(names: readonly string[]): string | undefined;
