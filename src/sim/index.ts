export * from './command.ts';
export * from './frame.ts';
export * from './setup.ts';
