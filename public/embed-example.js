/** A page that moves an embedded run and listens to it. */
const run = document.getElementById('run');
const events = document.getElementById('events');
const sentence = document.getElementById('sentence');
const home = new URL(run.src).origin;

for (const button of document.querySelectorAll('button[data-command]')) {
  button.addEventListener('click', () => {
    run.contentWindow.postMessage({ flotilla: 1, ...JSON.parse(button.dataset.command) }, home);
  });
}

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== run.contentWindow || origin !== home || data?.flotilla !== 1) return;
  if (data.type === 'frame') sentence.textContent = data.sentence;
  const row = document.createElement('li');
  row.textContent = JSON.stringify(data);
  events.prepend(row);
  while (events.children.length > 30) events.lastChild.remove();
});
