import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

/** A moment at which a candidate's requests are on their way, with the inboxes open. */
async function asTheNetwork(page: Page): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await page.getByRole('tab', { name: 'Network' }).click();
  await expect(page.getByRole('checkbox', { name: /^Hold every message/ })).toBeVisible();
  const asked = page.getByRole('listitem').filter({ hasText: 'MsgVote' });
  for (let i = 0; i < 20 && (await asked.count()) === 0; i++) {
    await cluster.button('Next event').click();
    await cluster.settled();
  }
  await expect(asked.first()).toBeVisible();
  return cluster;
}

function inbox(page: Page, id: number) {
  return page.getByRole('region', { name: `Messages to node ${id}` });
}

function told(page: Page) {
  return page.getByRole('region', { name: 'What just happened' });
}

/** The candidate, and the first of the nodes that it asks. */
async function whoAsksWhom(page: Page): Promise<{ from: number; to: number }> {
  const name =
    (await page
      .getByRole('button', { name: /^Deliver now: MsgVote/ })
      .first()
      .getAttribute('aria-label')) ?? '';
  const [, from, to] = /from node (\d) to node (\d)/.exec(name) ?? [];
  return { from: Number(from), to: Number(to) };
}

test('each message can be held, released, delayed, duplicated, dropped and delivered where it says what it is', async ({ page }) => {
  const cluster = await asTheNetwork(page);
  const { from, to } = await whoAsksWhom(page);
  const box = inbox(page, to);
  const act = async (word: string) => {
    await box
      .getByRole('button', { name: `${word}: MsgVote from node ${from} to node ${to}` })
      .first()
      .click();
    await cluster.settled();
  };
  await expect(box.getByRole('listitem')).toHaveCount(1);
  await expect(box.getByText(/^Asks for a vote in term 1; the log ends at entry 0 of term 0\.$/)).toBeVisible();
  await act('Hold');
  await expect(box.getByRole('listitem')).toContainText('held');
  await act('Release');
  await expect(box.getByRole('listitem')).not.toContainText('held');
  const due = async () => Number(/in ([\d.]+) ms/.exec((await box.getByRole('listitem').first().textContent()) ?? '')?.[1]);
  const before = await due();
  await act('Delay 10 ms');
  expect(await due()).toBeCloseTo(before + 10, 0);
  await act('Duplicate');
  await expect(box.getByRole('listitem')).toHaveCount(2);
  await expect(box.getByText('copy')).toHaveCount(1);
  await act('Drop');
  await expect(box.getByRole('listitem')).toHaveCount(1);
  await act('Deliver now');
  await expect(told(page)).toContainText('You deliver');
  await cluster.button('Next event').click();
  await expect(told(page)).toContainText(`Node ${to} votes for node ${from}`);
});

test('while every message is held nothing arrives but what is delivered by hand', async ({ page }) => {
  const cluster = await asTheNetwork(page);
  const hold = page.getByRole('checkbox', { name: /^Hold every message/ });
  const { from } = await whoAsksWhom(page);
  await hold.check();
  await expect(told(page)).toContainText('You hold every message that is sent from now on.');
  const answers = inbox(page, from).getByRole('listitem').filter({ hasText: 'MsgVoteResp' });
  for (let i = 0; i < 30 && (await answers.count()) < 2; i++) {
    await cluster.button('Next event').click();
    await cluster.settled();
  }
  await expect(answers).toHaveCount(2);
  await expect(answers.first()).toContainText('held');
  await expect(cluster.node(from)).toHaveAccessibleName(/candidate/);

  for (let i = 0; i < 2; i++) {
    await cluster.button(`Deliver the first to node ${from}`).click();
    await cluster.settled();
    await cluster.button('Next event').click();
    await cluster.settled();
  }
  await expect(cluster.node(from)).toHaveAccessibleName(/leader/);
  await hold.uncheck();
  await expect(told(page)).toContainText('You let messages fly again');
  await expect(hold).not.toBeChecked();
});

test('what would happen if: a copy answers, the run stays as it is, and doing it brings exactly that', async ({ page }) => {
  const cluster = await asTheNetwork(page);
  const { from, to } = await whoAsksWhom(page);
  const at = { frame: await cluster.frame(), head: await cluster.head(), hash: await cluster.hash() };
  await cluster.button(`What if?: MsgVote from node ${from} to node ${to}`).click();
  const answer = page.getByRole('region', { name: 'What would happen if it were delivered now?' });
  await expect(answer).toContainText(`Node ${to} votes for node ${from} in term 1.`);
  await expect(answer).toContainText('0 → 1');
  await expect(answer).toContainText(`nobody → Node ${from}`);
  await expect(answer).toContainText(`MsgVoteResp to node ${from}`);
  await cluster.settled();
  expect({ frame: await cluster.frame(), head: await cluster.head(), hash: await cluster.hash() }).toEqual(at);

  await inbox(page, to)
    .getByRole('button', { name: /^Deliver now: MsgVote/ })
    .click();
  await cluster.settled();
  await cluster.button('Next event').click();
  await expect(answer).toHaveCount(0);
  await expect(told(page)).toContainText(`Node ${to} votes for node ${from} in term 1.`);
  await expect(cluster.node(to)).toHaveAccessibleName(new RegExp(`term 1, .*voted for ${from}`));
  const answers = inbox(page, from)
    .getByRole('listitem')
    .filter({ hasText: 'MsgVoteResp' })
    .filter({ hasText: `from ${to}` });
  for (let i = 0; i < 10 && (await answers.count()) === 0; i++) {
    await cluster.button('Next event').click();
    await cluster.settled();
  }
  await expect(answers).toHaveCount(1);
  await expect(answers).toContainText('Gives its vote in term 1.');
});
