'use strict';
// Whatever the bot or people say reaches the page as text nodes and attributes only, never as markup.
const root = '/sandbox/telegram';
const most = 200;
const at = id => document.getElementById(id);
const view = document.querySelector('main');
const chats = new Map();
const unread = new Map();
let current = null;
let messages = new Map();
let commands = [];
let chosen = -1;
let stream = null;

const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
};

const icon = path => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svg.namespaceURI, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
};

async function ask(path, body) {
  const response = await fetch(root + path, body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.errors ? Object.values(answer.errors).flat().join(' ') : answer.detail || `The Sandbox answered ${response.status}.`);
  return answer;
}

const trying = work => async (...args) => {
  try { return await work(...args); } catch (error) { toast(error.message); return undefined; }
};

// Toasts and alerts: what a bot answers to a press.
let toastTimer = 0;
function toast(text) {
  clearTimeout(toastTimer);
  at('toast').textContent = text;
  at('toast').hidden = false;
  toastTimer = setTimeout(() => { at('toast').hidden = true; }, 4000);
}

function alertWith(text) {
  at('alert-text').textContent = text;
  at('alert').showModal();
}

// The list of chats.
const time = date => new Date(date).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
const paint = (face, chat) => {
  face.className = `face c${Math.abs(chat.id) % 6}`;
  face.textContent = [...chat.name][0] ?? '?';
};

function listChats() {
  const wanted = at('filter').value.trim().toLowerCase();
  const found = [...chats.values()].filter(chat => !wanted || chat.name.toLowerCase().includes(wanted) || String(chat.id).includes(wanted));
  found.sort((a, b) => (b.last?.id ?? 0) - (a.last?.id ?? 0));
  at('chats').replaceChildren(...found.slice(0, most).map(chat => {
    const face = make('span', { ariaHidden: 'true' });
    paint(face, chat);
    const count = unread.get(chat.id) ?? 0;
    const button = make('button', { type: 'button', onclick: () => open(chat.id) },
      face,
      make('span', { className: 'name', textContent: chat.name }),
      make('span', { className: 'time', textContent: chat.last ? time(chat.last.at) : '' }),
      make('span', { className: 'preview', textContent: chat.last?.preview || aboutChat(chat) }),
      count > 0 ? make('span', { className: 'unread', textContent: String(count), ariaLabel: `${count} unread` }) : null);
    button.setAttribute('aria-current', String(chat.id === current));
    return make('li', {}, button);
  }));
  at('more').hidden = found.length <= most;
  at('more').textContent = `and ${found.length - most} more: search for a name or an id`;
}

const aboutChat = chat => ({
  blocked: 'has blocked the bot', kicked: 'the bot was removed', left: 'the bot left', notStarted: 'has not started the bot yet',
})[chat.standing] ?? (chat.migratedTo ? 'became a supergroup' : chat.type === 'private' ? `user ${chat.id}` : `${chat.type}, ${chat.id}`);

function watchChats() {
  const source = new EventSource(`${root}/events`);
  source.addEventListener('ready', trying(async () => {
    for (const chat of await ask('/chats')) chats.set(chat.id, chat);
    listChats();
    if (current === null) open(Number(location.hash.slice(1)) || chats.keys().next().value, !location.hash);
    else showBar();
  }));
  let waiting = false;
  source.addEventListener('chat', event => {
    const { chat } = JSON.parse(event.data);
    const before = chats.get(chat.id);
    if (chat.id !== current && chat.last && chat.last.id > (before?.last?.id ?? 0)) unread.set(chat.id, (unread.get(chat.id) ?? 0) + 1);
    chats.set(chat.id, chat);
    if (chat.id === current) showBar();
    // Many may change at once: one drawing a frame is enough.
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => { waiting = false; listChats(); });
    }
  });
}

// One conversation.
function open(id, quietly = false) {
  if (!chats.has(id)) return;
  current = id;
  unread.delete(id);
  if (!quietly) {
    view.dataset.view = 'talk';
    history.replaceState(null, '', `#${id}`);
  }
  messages = new Map();
  listChats();
  showBar();
  showAll();
  hideMenu();
  stream?.close();
  stream = new EventSource(`${root}/events?chat=${id}`);
  // Also after a broken connection: what was missed is in the transcript.
  stream.addEventListener('ready', trying(async () => {
    const all = await ask(`/chats/${id}/messages`);
    if (current !== id) return;
    messages = new Map(all.map(message => [message.id, message]));
    showAll();
    await loadCommands();
  }));
  const changed = event => {
    const { message } = JSON.parse(event.data);
    const isNew = !messages.has(message.id);
    messages.set(message.id, message);
    showOne(message, isNew);
  };
  stream.addEventListener('new', changed);
  stream.addEventListener('edited', changed);
  stream.addEventListener('deleted', event => {
    const { messageId } = JSON.parse(event.data);
    messages.delete(messageId);
    at(`m${messageId}`)?.remove();
  });
  if (!quietly && matchMedia('(hover: hover)').matches) at('text').focus();
}

const loadCommands = trying(async () => { commands = await ask(`/chats/${current}/commands`); });

function showBar() {
  const chat = chats.get(current);
  paint(at('face'), chat);
  at('title').textContent = chat.name;
  at('about').textContent = aboutChat(chat);
  const isPrivate = chat.type === 'private';
  const isOut = ['blocked', 'kicked', 'left'].includes(chat.standing);
  at('block').textContent = isPrivate ? (isOut ? 'Unblock bot' : 'Block bot') : (isOut ? 'Add bot' : 'Remove bot');
  at('block').hidden = Boolean(chat.migratedTo) || chat.standing === 'notStarted';
  at('migrate').hidden = chat.type !== 'group' || Boolean(chat.migratedTo);
  at('start').hidden = chat.standing !== 'notStarted';
  at('say').hidden = chat.standing === 'blocked' || Boolean(chat.migratedTo);
  at('speaker-label').hidden = isPrivate;
  if (!isPrivate) {
    const people = [...chats.values()].filter(each => each.type === 'private').slice(0, most);
    const before = at('speaker').value;
    at('speaker').replaceChildren(...people.map(person => make('option', { value: String(person.id), textContent: person.name })));
    if (people.some(person => String(person.id) === before)) at('speaker').value = before;
  }
}

function showAll() {
  const list = [...messages.values()].sort((a, b) => a.id - b.id);
  at('messages').replaceChildren(...(list.length > 0 ? list.map(draw) : [make('li', { className: 'empty', textContent: 'No messages here yet' })]));
  at('messages').scrollTop = at('messages').scrollHeight;
}

function showOne(message, isNew) {
  const box = at('messages');
  const nearEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 120;
  const before = at(`m${message.id}`);
  if (before) before.replaceWith(draw(message));
  else {
    box.querySelector('.empty')?.remove();
    box.append(draw(message));
  }
  if (isNew || nearEnd) box.scrollTop = box.scrollHeight;
}

function draw(message) {
  if (message.service) return make('li', { className: 'service', id: `m${message.id}`, textContent: message.service });
  const bubble = make('div', { className: 'bubble' });
  if (chats.get(current).type !== 'private' || message.from.isBot) bubble.append(make('div', { className: 'author', textContent: message.from.name }));
  const replied = message.replyTo && messages.get(message.replyTo);
  if (replied) bubble.append(make('div', { className: 'quote', textContent: replied.text || 'Photo or file' }));
  if (message.photo) {
    const image = make('img', { src: message.photo, alt: message.text || 'Picture from the bot' });
    image.addEventListener('load', () => showEnd(message));
    bubble.append(image);
  }
  if (message.document) {
    const { name, url, size } = message.document;
    bubble.append(make('a', { className: 'file', href: url, download: name }, icon('M12 4v11m0 0l-5-5m5 5l5-5M5 20h14'),
      make('span', {}, make('b', { textContent: name }), make('small', { textContent: size < 1024 ? `${size} bytes` : `${(size / 1024).toFixed(1)} KB` }))));
  }
  bubble.append(make('span', { className: 'words' }, ...words(message.text, message.entities)));
  bubble.append(make('span', { className: 'meta' }, message.editedAt ? make('span', { textContent: 'edited ', title: `${message.edits} times` }) : null, make('time', { dateTime: message.date, textContent: time(message.date) })));
  const item = make('li', { className: message.from.isBot ? 'message' : 'message mine', id: `m${message.id}` }, bubble);
  if (message.buttons.length > 0) item.append(make('div', { className: 'keys' }, ...message.buttons.map(row => make('div', {}, ...row.map(button => key(message, button))))));
  return item;
}

// A picture grows when it comes: the last message stays in view.
function showEnd(message) {
  if (message.id === Math.max(...messages.keys())) at('messages').scrollTop = at('messages').scrollHeight;
}

// Entities come by offset, the longer first, so that what lies within follows what is around it.
function words(text, entities, from = 0, to = text.length, next = { at: 0 }) {
  const nodes = [];
  while (next.at < entities.length && entities[next.at].offset < to) {
    const entity = entities[next.at++];
    const start = Math.max(entity.offset, from);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    nodes.push(text.slice(from, start));
    nodes.push(mark(entity, text.slice(start, end), words(text, entities, start, end, next)));
    from = end;
  }
  nodes.push(text.slice(from, to));
  return nodes;
}

const tags = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', pre: 'pre', blockquote: 'blockquote', expandable_blockquote: 'blockquote' };
const opens = url => /^https?:\/\//i.test(url ?? '');

function mark(entity, text, inner) {
  switch (entity.type) {
    case 'url': return link(text, inner);
    case 'text_link': return link(entity.url, inner);
    case 'bot_command': return make('button', { type: 'button', onclick: () => say(text) }, ...inner);
    case 'spoiler': return make('span', { className: 'spoiler', tabIndex: 0 }, ...inner);
    case 'code': return make('code', { title: 'Copy', onclick: () => navigator.clipboard?.writeText(text).then(() => toast('Copied')) }, ...inner);
    default: return make(tags[entity.type] ?? 'span', {}, ...inner);
  }
}

const link = (url, inner) => opens(url) ? make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...inner) : make('span', {}, ...inner);

function key(message, button) {
  if (button.url) return opens(button.url) ? make('a', { href: button.url, target: '_blank', rel: 'noopener noreferrer', textContent: `${button.text} ↗` }) : make('button', { type: 'button', textContent: button.text, disabled: true });
  const element = make('button', { type: 'button', textContent: button.text, disabled: !button.data });
  element.onclick = trying(async () => {
    element.setAttribute('aria-busy', 'true');
    const chat = current;
    try {
      const { callbackId } = await ask(`/chats/${chat}/presses`, { from: speaker(), messageId: message.id, data: button.data });
      const answer = await ask(`/chats/${chat}/answers/${callbackId}?wait=30`);
      if (answer === null) toast('The bot has not answered this press.');
      else if (answer.text) (answer.showAlert ? alertWith : toast)(answer.text);
    } finally {
      element.removeAttribute('aria-busy');
    }
  });
  return element;
}

// Saying something.
const speaker = () => chats.get(current).type === 'private' ? null : Number(at('speaker').value);
const say = trying(text => ask(`/chats/${current}/messages`, { text, from: speaker() }));

at('say').addEventListener('submit', async event => {
  event.preventDefault();
  const text = at('text').value.trim();
  if (!text) return;
  hideMenu();
  if (await say(text)) at('text').value = '';
});
at('start').onclick = () => say('/start');

const matching = () => {
  const typed = at('text').value;
  return /^\/\w*$/.test(typed) ? commands.filter(command => command.command.startsWith(typed.slice(1).toLowerCase())) : [];
};

function showMenu(list) {
  chosen = list.length > 0 ? Math.min(Math.max(chosen, 0), list.length - 1) : -1;
  at('menu').replaceChildren(...list.map((command, index) => {
    const item = make('li', { role: 'option', id: `c${index}`, onclick: () => pick(command) }, make('b', { textContent: `/${command.command}` }), make('span', { textContent: command.description }));
    item.setAttribute('aria-selected', String(index === chosen));
    return item;
  }));
  at('menu').hidden = list.length === 0;
  at('commands').setAttribute('aria-expanded', String(list.length > 0));
  if (chosen >= 0) at('menu').children[chosen].scrollIntoView({ block: 'nearest' });
}

function hideMenu() {
  chosen = -1;
  showMenu([]);
}

function pick(command) {
  hideMenu();
  at('text').value = '';
  say(`/${command.command}`);
}

at('commands').onclick = async () => {
  if (!at('menu').hidden) { hideMenu(); return; }
  await loadCommands();
  if (commands.length > 0) showMenu(commands);
  else toast('The bot has set no commands.');
};
at('text').addEventListener('input', async () => {
  if (at('text').value === '/') await loadCommands();
  showMenu(matching());
});
at('text').addEventListener('keydown', event => {
  const list = at('menu').hidden ? [] : matching();
  if (list.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    chosen = (chosen + (event.key === 'ArrowDown' ? 1 : list.length - 1)) % list.length;
    showMenu(list);
  } else if (list.length > 0 && event.key === 'Tab') {
    event.preventDefault();
    at('text').value = `/${list[chosen].command} `;
    hideMenu();
  } else if (event.key === 'Escape') hideMenu();
  else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (list.length > 0) pick(list[chosen]);
    else at('say').requestSubmit();
  }
});

// Around a chat.
at('filter').oninput = listChats;
at('back').onclick = () => { view.dataset.view = 'list'; };
at('block').onclick = trying(() => {
  const chat = chats.get(current);
  const isOut = ['blocked', 'kicked', 'left'].includes(chat.standing);
  return ask(`/chats/${current}/${isOut ? 'unblock' : chat.type === 'private' ? 'block' : 'kick'}`, {});
});
at('migrate').onclick = trying(async () => {
  const chat = await ask(`/chats/${current}/migrate`, {});
  chats.set(chat.id, chat);
  open(chat.id);
});

let making = null;
const askName = (title, label, work) => () => {
  at('make-title').textContent = title;
  at('make-label').textContent = label;
  at('make-name').value = '';
  making = work;
  at('make').returnValue = '';
  at('make').showModal();
};
at('new-user').onclick = askName('New user', 'First name', name => ({ type: 'private', firstName: name }));
at('new-group').onclick = askName('New group', 'Title', name => ({ type: 'group', title: name }));
at('make').addEventListener('close', trying(async () => {
  const name = at('make-name').value.trim();
  if (at('make').returnValue !== 'ok' || !name) return;
  const chat = await ask('/chats', making(name));
  chats.set(chat.id, chat);
  open(chat.id);
}));

watchChats();
