/** What people are likely to ask about a frame: first about what is selected, then about what is visibly missing. */
import type { Frame, NodeView } from '#sim';
import { entryAt, lastIndexOf } from '#sim';
import { leaderOf } from './election.ts';
import { leadersOf } from './progress-table.ts';
import { opText } from './scene.ts';
import type { Catalogue } from './text.ts';
import type { Question } from './why-not-checks.ts';

/** A selection, as far as it can be asked about. */
export type Asked =
  | { readonly type: 'node'; readonly node: number }
  | { readonly type: 'entry'; readonly node: number; readonly index: number; readonly term: number }
  | { readonly type: 'link'; readonly from: number; readonly to: number }
  | { readonly type: string };

const MOST = 5;

/** No question twice, the most telling first. Everything that may be asked has an answer, also when it is "it is". */
export function questionsFor(frame: Frame, asked: Asked | null): readonly Question[] {
  const all = [...aboutSelection(frame, asked), ...aboutFrame(frame)];
  const seen = new Set<string>();
  const unique = all.filter((question) => {
    const key = JSON.stringify(question);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  return unique.slice(0, MOST);
}

function aboutSelection(frame: Frame, asked: Asked | null): readonly Question[] {
  if (asked === null) return [];
  if (asked.type === 'node' && 'node' in asked && !('index' in asked)) return aboutNode(frame, frame.nodes[asked.node - 1]);
  if (asked.type === 'entry' && 'index' in asked) return [{ ...asked, type: 'not-committed' }];
  if (asked.type !== 'link' || !('from' in asked)) return [];
  const leads = (id: number) => frame.nodes[id - 1]?.state === 'StateLeader';
  const [from, to] = leads(asked.to) && !leads(asked.from) ? [asked.to, asked.from] : [asked.from, asked.to];
  return [{ type: 'not-sending', node: from, to }];
}

function aboutNode(frame: Frame, node: NodeView | undefined): readonly Question[] {
  if (node === undefined) return [];
  const { id } = node;
  const questions: Question[] =
    node.state === 'StateLeader'
      ? []
      : [
          { type: 'not-leader', node: id },
          { type: 'not-voting', node: id, candidate: 0 },
        ];
  const leader = leaderOf(frame);
  if (leader !== undefined && leader.id !== id) questions.push({ type: 'not-sending', node: leader.id, to: id });
  const open = openEntry(node);
  return open === undefined ? questions : [...questions, open];
}

/** The node's first entry that it does not know to be committed. */
function openEntry(node: NodeView): Question | undefined {
  const index = node.commit + 1;
  const entry = index <= lastIndexOf(node.log) ? entryAt(node.log, index) : undefined;
  return entry === undefined ? undefined : { type: 'not-committed', node: node.id, index, term: entry.term };
}

/** What is missing here and now. */
function aboutFrame(frame: Frame): readonly Question[] {
  const calls = frame.calls.filter((call) => call.status === 'pending').map(({ call }): Question => ({ type: 'not-served', call }));
  const entries = leadersOf(frame)
    .map(openEntry)
    .filter((question) => question !== undefined);
  const standing = frame.nodes.filter(
    ({ health, state }) => health === 'up' && (state === 'StateCandidate' || state === 'StatePreCandidate'),
  );
  const elections = standing.map(({ id }): Question => ({ type: 'not-leader', node: id }));
  const waiting = leadersOf(frame).flatMap((leader) => {
    return leader.progress
      .filter((peer) => peer.id !== leader.id && (peer.paused || !peer.recentActive))
      .map((peer): Question => ({ type: 'not-sending', node: leader.id, to: peer.id }));
  });
  const followers = frame.nodes
    .filter(({ state }) => state === 'StateFollower')
    .map(({ id }): Question => ({ type: 'not-leader', node: id }));
  return [...calls.reverse(), ...entries, ...elections, ...waiting, ...followers];
}

/** The question in words. */
export function questionText(text: Catalogue, frame: Frame, question: Question): string {
  const { question: words } = text.why.not;
  switch (question.type) {
    case 'not-committed':
      return words.committed(question);
    case 'not-voting':
      return words.voting(question.node, question.candidate);
    case 'not-leader':
      return words.leader(question.node);
    case 'not-sending':
      return words.sending(question.node, question.to);
    default: {
      const call = frame.calls.find((each) => each.call === question.call);
      return words.served(call === undefined ? '' : opText(text, call.op));
    }
  }
}
