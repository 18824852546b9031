import type { Translator } from '../i18n/translate';
import type { ChoicesText } from '../ui/choiceOption';

/** The words of a list one can choose several things from. */
export function choicesText(text: Translator): ChoicesText {
  return {
    search: text('choicesSearch'),
    all: text('choicesAll'),
    none: text('choicesNone'),
    nothing: text('choicesNothing'),
  };
}
