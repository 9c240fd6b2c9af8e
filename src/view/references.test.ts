/** Every reference names a place that exists, and the sections that raft/rules.ts itself names. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RuleName } from '#raft';
import { MESSAGE_TYPES, RULES } from '#raft';
import { framesOfActs, PRESETS, presetScenario, runScenario, type Scenario } from '#scenario';
import { groundsOf } from './grounds.ts';
import { EVENT_REFERENCES, FACT_REFERENCES, MESSAGE_REFERENCES, type Reference, RULE_REFERENCES } from './references.ts';

const source = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

/** The text of a function or method: from its head to the line that closes it. */
function bodyOf({ file, code }: Reference): string {
  const text = source(file);
  const head = new RegExp(`^( *)(?:export )?(?:private |readonly )?(?:function )?${code}\\(.*\\{$`, 'm').exec(text);
  if (head === null) return '';
  const end = text.indexOf(`\n${head[1]}}\n`, head.index);
  return text.slice(head.index, end < 0 ? undefined : end);
}

const rules = Object.keys(RULES) as RuleName[];

test('every rule has its section, and the function named asks it', () => {
  expect(Object.keys(RULE_REFERENCES).sort()).toEqual([...rules].sort());
  for (const rule of rules) {
    const { paper, thesis, etcd } = RULE_REFERENCES[rule];
    expect(paper ?? thesis ?? etcd, rule).toBeDefined();
    expect(bodyOf(RULE_REFERENCES[rule]), `${rule} in ${RULE_REFERENCES[rule].file}`).toContain(`rules.${rule}(`);
  }
});

test('the sections are those that the comment of the rule names', () => {
  const text = source('raft/rules.ts');
  for (const rule of rules) {
    const comment = text.slice(text.lastIndexOf('/**', text.indexOf(`readonly ${rule}:`)), text.indexOf(`readonly ${rule}:`));
    const { paper, thesis, etcd } = RULE_REFERENCES[rule];
    const named = /Paper ((?:figure )?\d[\d.]*\d|\d+|figure \d)/i.exec(comment)?.[1];
    if (named !== undefined) expect(paper, rule).toBe(named);
    const inThesis = /thesis ([\d.]*\d)/i.exec(comment)?.[1];
    if (inThesis !== undefined) expect(thesis, rule).toBe(inThesis);
    if (named === undefined && inThesis === undefined) expect(etcd, rule).toBe(true);
  }
});

test('every fact has its section, and the function named reports it', () => {
  const reported = source('raft/fact.ts').matchAll(/type: '([A-Z]\w+)'/g);
  const types = [...reported].map(([, type = '']) => type);
  expect(Object.keys(FACT_REFERENCES)).toEqual(expect.arrayContaining(types));
  for (const [type, reference] of Object.entries(FACT_REFERENCES)) {
    const { paper, thesis, etcd } = reference;
    expect(paper ?? thesis ?? etcd, type).toBeDefined();
    expect(bodyOf(reference), `${type} in ${reference.file}:${reference.code}`).toContain(`'${type}'`);
  }
});

test('every message and every event has a function that deals with it', () => {
  for (const type of Object.keys(MESSAGE_REFERENCES)) expect(MESSAGE_TYPES).toContain(type);
  for (const [name, reference] of Object.entries({ ...MESSAGE_REFERENCES, ...EVENT_REFERENCES })) {
    expect(bodyOf(reference), `${name} in ${reference.file}:${reference.code}`).not.toBe('');
  }
});

test('every frame of every preset has a ground: at most three, none twice, and elections and commits their own', () => {
  const seen = new Set<string>();
  for (const { id } of PRESETS) {
    const scenario = presetScenario(id, undefined) as Scenario;
    const { frames } = runScenario(scenario, framesOfActs(scenario) + 300);
    for (const frame of frames.slice(1)) {
      const grounds = groundsOf(frame, frames[frame.number - 1]);
      expect(grounds.length, `${id} ${frame.number} ${frame.event.type}`).toBeGreaterThan(0);
      expect(grounds.length).toBeLessThanOrEqual(3);
      expect(new Set(grounds.map(({ rule, code }) => rule ?? code)).size).toBe(grounds.length);
      for (const { rule } of grounds) seen.add(rule ?? '');
    }
  }
  const lessons: readonly RuleName[] = [
    'mayVote',
    'isUpToDate',
    'quorumSize',
    'mayCommit',
    'countedMatch',
    'previousMatches',
    'replaceFrom',
  ];
  expect([...seen]).toEqual(
    expect.arrayContaining([...lessons, 'isStale', 'adoptsTerm', 'followerCommit', 'waitsForDisk', 'isNewerSnapshot']),
  );
});
