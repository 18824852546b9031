import { defineMessages } from '../../i18n/translate';

export default defineMessages({
  en: {
    name: 'Text',
    title: 'Note',
    purpose: 'Words of your own, in Markdown.',
    sentence: '',
    help: 'Markdown: headings, lists, tables, links, **bold**, *italics*, `code`. Pictures and HTML are left out, so that opening a notebook never fetches anything. Nothing is computed.',
    'param.markdown': 'Text',
    edit: 'Edit text',
    done: 'Done',
    empty: 'An empty note. Write what the reader should know.',
  },
  zh: {
    name: '文字',
    title: '说明',
    purpose: '用 Markdown 写下您的说明。',
    sentence: '',
    help: '支持 Markdown：标题、列表、表格、链接、**加粗**、*斜体*、`代码`。图片与 HTML 会被略去，因此打开笔记本不会请求任何地址。此单元不做计算。',
    'param.markdown': '正文',
    edit: '编辑文字',
    done: '完成',
    empty: '空白说明。写下读者需要知道的内容。',
  },
});
