import type { Translator } from '../i18n/translate';

/** The list behind "?": what `keyboard.ts` does. */
export function shortcutGroups(text: Translator) {
  return [
    {
      title: text('keys.cell'),
      rows: [
        { label: text('keys.run'), ways: [['⇧', '⏎']] },
        { label: text('keys.runStay'), ways: [['Ctrl', '⏎']] },
        { label: text('keys.edit'), ways: [['⏎']] },
        { label: text('keys.nextPrevious'), ways: [['J'], ['K']] },
        { label: text('keys.insert'), ways: [['A'], ['B']] },
        {
          label: text('keys.move'),
          ways: [
            ['⌥', '↑'],
            ['⌥', '↓'],
          ],
        },
        { label: text('keys.fold'), ways: [['F']] },
        { label: text('keys.delete'), ways: [['D', 'D']] },
      ],
    },
    {
      title: text('keys.notebook'),
      rows: [
        { label: text('keys.palette'), ways: [['Ctrl', 'K']] },
        {
          label: text('keys.undoRedo'),
          ways: [
            ['Ctrl', 'Z'],
            ['Ctrl', '⇧', 'Z'],
          ],
        },
        { label: text('keys.save'), ways: [['Ctrl', 'S']] },
        { label: text('keys.leave'), ways: [['Esc']] },
        { label: text('keys.help'), ways: [['?']] },
      ],
    },
  ];
}
