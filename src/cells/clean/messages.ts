import { defineMessages } from '../../i18n/translate';
import { enSteps } from './words/enSteps';
import { enView } from './words/enView';
import { zhSteps } from './words/zhSteps';
import { zhView } from './words/zhView';

export default defineMessages({ en: { ...enView, ...enSteps }, zh: { ...zhView, ...zhSteps } });
