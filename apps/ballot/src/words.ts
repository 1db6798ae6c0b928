/** Every word of the page, in both languages. */
export interface Words {
  readonly other: string
  readonly title: string
  readonly enter: string
  readonly enterHelp: string
  readonly code: string
  readonly open: string
  readonly loading: string
  readonly group: (name: string) => string
  readonly howTo: (people: number) => string
  readonly secrecy: string
  readonly secret: readonly string[]
  readonly notSecret: readonly string[]
  readonly abstain: string
  readonly place: string
  readonly range: (min: string, max: string) => string
  readonly filled: (done: number, all: number) => string
  readonly review: string
  readonly reviewTitle: string
  readonly reviewHelp: string
  readonly blank: string
  readonly invalidTitle: string
  readonly invalidHelp: string
  readonly rules: Readonly<Record<string, string>>
  readonly submit: string
  readonly submitInvalid: string
  readonly back: string
  readonly sending: string
  readonly thanks: string
  readonly received: string
  readonly wasThere: string
  readonly countsInvalid: string
  readonly close: string
  readonly lost: string
  readonly lostHelp: string
  readonly again: string
  readonly unreadable: string
  readonly sorry: string
}

export const zh: Words = {
  other: 'English',
  title: '民主测评',
  enter: '请输入测评票上的票码',
  enterHelp: '扫描票上的二维码可直接进入；也可在此手工输入，不分大小写，短横线可不输。',
  code: '票码',
  open: '领取测评表',
  loading: '正在取测评表……',
  group: (name) => `您的组别：${name}`,
  howTo: (people) => `共 ${people} 位测评对象，请逐一评价。`,
  secrecy: '这张表如何保密',
  secret: [
    '测评票随机领取，系统不知道哪张票在谁手里，也不记录您的姓名、手机、网址和提交时间。',
    '提交后，测评表立即加密存放；两名监票人确认截止前，工作人员不能查看内容。',
    '计票时全部打乱、一次写入；只公布 5 张以上有效票的汇总，不能查到任何一张票。',
  ],
  notSecret: [
    '目前做不到的：管理服务器的人如在投票期间改动程序，或同时复制数据库和密钥，可以得知某张票的内容，但仍不知道票在谁手里。',
    '请注意不要让他人看到您的屏幕，也不要把票交给别人。',
  ],
  abstain: '不了解',
  place: '名次',
  range: (min, max) => `${min} 至 ${max} 分`,
  filled: (done, all) => `已填 ${done}／${all}`,
  review: '检查并提交',
  reviewTitle: '请核对您的评价',
  reviewHelp: '提交后不能修改，也不能撤回。',
  blank: '未填',
  invalidTitle: '这样提交将作为无效票',
  invalidHelp: '请返回修改；如确需如此，也可以提交，按无效票计。',
  rules: {
    complete: '有未填写的项目。',
    'at-most-from': '评高分的人数超过规定。',
    'at-least-below': '评低分的人数少于规定。',
    'at-most-graded': '评某些等次的人数超过规定。',
    'at-least-graded': '评某些等次的人数少于规定。',
    'not-all-equal': '所有人的评价完全相同。',
    'not-all-full': '所有人都评了满分。',
    tie: '名次有重复。',
  },
  submit: '提交测评表',
  submitInvalid: '仍按无效票提交',
  back: '返回修改',
  sending: '正在提交……',
  thanks: '谢谢您的评价',
  received: '您的测评表已收到。',
  wasThere: '这张票的测评表此前已经收到，只计一次。',
  countsInvalid: '按规则，它将计为无效票。',
  close: '现在可以关闭本页。请将测评票投入回收箱。',
  lost: '网络中断，不能确定测评表是否送达',
  lostHelp: '请重试：同一张票不论提交几次，只计一次。您填写的内容还在。',
  again: '重试',
  unreadable: '服务器没有正常回应，请稍后重试。',
  sorry: '不能进行测评',
}

export const en: Words = {
  other: '中文',
  title: 'Ballot',
  enter: 'Enter the code on your slip',
  enterHelp: 'The QR code on the slip leads here directly. Typed by hand, capitals and dashes do not matter.',
  code: 'Code',
  open: 'Get the paper',
  loading: 'Getting the paper …',
  group: (name) => `Your group: ${name}`,
  howTo: (people) => `${people} to rate, one by one.`,
  secrecy: 'How this paper is kept secret',
  secret: [
    'Slips are drawn at random. The system does not know who holds which, and records no name, phone, address or time.',
    'Your paper is encrypted as soon as it is sent. Until two witnesses have confirmed the closing, staff cannot read it.',
    'Papers are shuffled and written all at once. Only sums of at least 5 valid papers are shown; no single paper can be looked up.',
  ],
  notSecret: [
    'What cannot be prevented today: whoever runs the server could change the program, or copy database and key together, while the vote is open, and learn what a slip said, though not who held it.',
    'Keep your screen to yourself, and your slip too.',
  ],
  abstain: 'Don’t know',
  place: 'Place',
  range: (min, max) => `${min} to ${max} points`,
  filled: (done, all) => `${done} of ${all} filled in`,
  review: 'Check and send',
  reviewTitle: 'Please check your answers',
  reviewHelp: 'Once sent they can be neither changed nor withdrawn.',
  blank: 'Left blank',
  invalidTitle: 'Sent like this, the paper is invalid',
  invalidHelp: 'Go back and change it. You may send it all the same; it will count as invalid.',
  rules: {
    complete: 'Something is left blank.',
    'at-most-from': 'More people than allowed have high points.',
    'at-least-below': 'Fewer people than required have low points.',
    'at-most-graded': 'More people than allowed have certain grades.',
    'at-least-graded': 'Fewer people than required have certain grades.',
    'not-all-equal': 'Everybody has the same answer.',
    'not-all-full': 'Everybody has full points.',
    tie: 'A place was given twice.',
  },
  submit: 'Send the paper',
  submitInvalid: 'Send it as invalid',
  back: 'Go back',
  sending: 'Sending …',
  thanks: 'Thank you',
  received: 'Your paper was received.',
  wasThere: 'A paper was received for this slip before. It counts once.',
  countsInvalid: 'By the rules it will count as invalid.',
  close: 'You can close this page now. Please drop the slip into the box for used slips.',
  lost: 'The connection broke; the paper may or may not have arrived',
  lostHelp: 'Try again: however often it is sent, a slip counts once. Your answers are still here.',
  again: 'Try again',
  unreadable: 'The server did not answer as it should. Try again shortly.',
  sorry: 'This slip cannot be used',
}
