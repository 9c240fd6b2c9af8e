/** Chinese: scenario files, traces and other files of a run. */
import type { Words } from './text.ts';
import type { EXPORT_EN } from './text-en-export.ts';

type Exports = Words<typeof EXPORT_EN>;

const whole = (count: number): string => count.toLocaleString('zh-CN');

const PROBLEMS: Exports['problem'] = {
  'too-large': (most) => `此文件超过 ${most} KiB。这么长的场景文件无法读取。`,
  'not-text': () => '这里有文本中不该有的字符，或会改变书写方向的字符。',
  missing: (key) => `文件必须以名称开头：“${key}: …”。`,
  'no-part': () => '这一行不属于任何部分。请在它上面写“cluster:”或“steps:”。',
  'unknown-key': (key) => `这里没有“${key}”。文件可含 scenario、seed、show、cluster 和 steps。`,
  twice: (key) => `“${key}”在这里第二次出现。`,
  'unknown-option': (key) => `集群没有选项“${key}”。`,
  'bad-option': (key) => `“${key}”不能取这个值，或不能与其他选项同时使用。`,
  'unknown-verb': (word) => `没有命令“${word}”。`,
  expected: (wanted) => `这里应为“${wanted}”。`,
  unexpected: (found) => `这里不能出现“${found}”。`,
  'bad-number': (range) => `这里应为整数：${range}。`,
  'bad-time': (most) => `这里应为带单位的时间，如 200ms 或 1.5s；最长为 ${most}。`,
  'bad-node': (found) => `“${found}”不是节点。请写编号、leader、follower(2)、next(1)，或由“let”起的名字。`,
  'unknown-name': (name) => `还没有谁叫“${name}”。请在这一行之前写“let ${name} = leader”。`,
  'bad-name': (name) => `“${name}”不能作名字。名字是没有其他含义的小写单词。`,
  'bad-text': (most) => `此文本超过 ${most} 个字符，或含有无法显示的字符。`,
  'unknown-property': (name) => `没有安全性质“${name}”。`,
  'unknown-message': (type) => `没有消息“${type}”。`,
  condition: (said) => said,
  'too-many-steps': (most) => `一个文件最多 ${most} 步。`,
  'bad-files': (path) => `“${path}”不是日志文件，或内容不是 base64，或太大。`,
};

const TROUBLES: Exports['trouble'] = {
  'never-happened': () => '这一步所等待的事没有发生。',
  passed: () => '该走这一步时，它的时刻已经过去。',
  quiet: (frame) => `在第 ${frame} 步之前已不再发生任何事。`,
  nobody: (name) => `此刻没有谁是“${name}”。`,
  'no-message': (type) => `此刻没有 ${type} 在传输。`,
  'limit-frames': (most) => `一次运行最多 ${most} 步。`,
  'limit-acts': (most) => `一次运行最多 ${most} 条命令。`,
  'no-run': (field) => `这不符合一次运行：${field}。`,
};

export const EXPORT_ZH: Exports = {
  open: '文件与导出…',
  title: '文件与导出',
  tabs: { file: '场景文件', trace: '轨迹', text: '文本与表格', picture: '图片与影片' },
  file: {
    about: '以文本写成的一次运行：它的集群、何时做什么、应有什么结果。课程可用 npm run scenario 对这样的文件做测试。',
    label: '场景文件',
    open: '打开文件…',
    drop: '或把文件拖放到这里。',
    current: '写出当前打开的运行',
    download: '下载',
    play: '播放并打开',
    stop: '停止',
    playing: (frame) => `播放中：第 ${whole(frame)} 步……`,
    good: (steps) => `文件可以读取：${whole(steps)} 步。`,
    problems: (count) => `有 ${count} 行无法读取。`,
    place: (line, column, said) => `第 ${line} 行，第 ${column} 个字符：${said}`,
    line: (line, said) => `第 ${line} 行：${said}`,
    opened: (steps) => `运行已打开，在第 ${whole(steps)} 步。`,
    held: (held, all) => `${all} 项期望中有 ${held} 项成立。`,
    expectation: (ok, text, frame) => `第 ${whole(frame)} 步${ok ? '成立' : '不成立'}：${text}`,
    tooLarge: (kibibytes) => `因为装入了磁盘，这次运行超过文件允许的 ${kibibytes} KiB。请用链接分享。`,
    unreadable: '浏览器无法读取此文件。',
    saved: (name) => `已得到 ${name}。`,
    name: (scenario) => `${scenario}.raft`,
  },
  help: {
    title: '如何编写文件',
    moments:
      '每个步骤占一行，立即执行，或在某一时刻执行：“at 200ms: …”、“after 20ms: …”、“when leader: …”、“step 120: …”。“past 20ms: …”是这段时间之后运行的第一步；“unless leader within 60ms: …”在条件成立时跳过。# 之后是注释。',
    nodes:
      '节点可写编号、leader、follower、follower(2)，或名字：先写“let old = leader”，再写“crash old”；它之后的节点写“let other = next(old)”；条件中可写“when nodes[old].term > 1: …”。消息可写编号、类型、类型与方向“MsgApp 1 -> 2”，或 copy。',
    expect: '期望可以是此刻、在某时刻之前、或在一段时间之内：“expect term 2 by 2s”。节拍为某一刻命名：“beat "崩溃": 说明”。',
    commands: '命令：',
    claims: '可以等待和期望的内容：',
    conditions: '以及断点的任何条件，例如 nodes[1].term > 4。',
  },
  problem: PROBLEMS,
  trouble: TROUBLES,
  trace: {
    about: '以 JSON 写成的运行，每一步都有指纹。打开它的人会重新运行一遍，看每一步是否相同。',
    download: '下载轨迹',
    open: '打开轨迹…',
    verifying: (frame) => `正在重新运行：第 ${whole(frame)} 步……`,
    same: (steps) => `轨迹属实：全部 ${whole(steps)} 步结果相同，运行已在其末尾打开。`,
    differs: (frame, what) => `轨迹不属实：从第 ${whole(frame)} 步起不同。${what}什么也没有打开。`,
    difference: {
      time: (found, made) => `它记的是 ${found} µs；运行得到 ${made} µs。`,
      event: (found, made) => `它记的是“${found}”；运行得到“${made}”。`,
      node: (found, made) => `它记的是节点 ${found}；运行得到节点 ${made}。`,
      hash: (found, made) => `它的指纹是 ${found}；运行得到 ${made}。`,
      missing: (found) => `它记的是“${found}”；而运行中已不再发生任何事。`,
    },
    problem: {
      'too-long': '此文件太长，不会是轨迹。',
      'not-readable': '这不是一次运行的轨迹。',
      'unknown-version': '此轨迹由更新版本的 Flotilla 写成。',
      'wrong-shape': '此轨迹已损坏：其中有一部分不合要求。',
    },
    name: (scenario) => `${scenario}.trace.json`,
  },
  range: { from: '从第几步', to: '到第几步' },
  text: {
    about: '这些步骤的文本，供其他工具使用。',
    mermaid: 'Mermaid 时序图',
    shiviz: 'ShiViz 日志',
    frames: '步骤表（CSV）',
    calls: '请求表（CSV）',
    name: (scenario, from, to, what) => `${scenario}-${from}-${to}.${what}`,
  },
  picture: {
    about: '屏幕上现在的集群。',
    svg: 'SVG 图片',
    png: 'PNG 图片',
    film: 'WebM 影片',
    filmAbout: (most) => `每一步一张画面，最多 ${most} 张。`,
    filming: (frame, to) => `正在录制第 ${whole(frame)} 步，到第 ${whole(to)} 步……`,
    noFilm: '此浏览器不能制作影片。图片可以。',
    noStage: '集群现在不在屏幕上。请显示它，再试一次。',
    failed: '浏览器无法制作这张图片。',
    name: (scenario, frame, kind) => `${scenario}-${frame}.${kind}`,
  },
};
