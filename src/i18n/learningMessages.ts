import { defineMessages } from './translate';

/** Sentences about labels of two values and about measures, whichever cell reads or takes them. */
export const learningMessages = defineMessages({
  en: {
    'train/label-one-two':
      'The label column “{column}” holds the numbers 1 and 2: {positive} was taken as the outcome. R and SPSS code 1 = censored and 2 = event, other programs 1 = yes and 2 = no. If {negative} is the outcome, set it in this cell as the value that counts.',
    'train/label-spellings':
      'The label column “{column}” spells its two values in several ways: {spellings} were read as “{positive}” or “{negative}”.',
    'clock/span-too-short':
      'The orders span {days, plural, one {one day} other {# days}}; the windows need {needed, number}. Shorten them, or add earlier orders.',
    'metrics/empty': 'There are no rows to measure on. Choose another split, or add rows.',
    'metrics/ragged':
      'A measure got labels and predictions of different length. This is a fault of Tidemark; your data is unchanged.',
    'metrics/not-finite':
      'A model gave predictions that are not numbers. Leave the model out, or clean columns with extreme values.',
    'metrics/bootstrap-undefined':
      'There are too few rows for an interval: the measure is undefined in too many samples. Use more rows.',
  },
  zh: {
    'train/label-one-two':
      '标签列“{column}”的取值为数字 1 和 2：已将 {positive} 视为结果。R 与 SPSS 的惯例是 1 = 删失、2 = 事件，其他程序则是 1 = 是、2 = 否。若 {negative} 才是结果，在此单元中将其设为表示结果的值。',
    'train/label-spellings':
      '标签列“{column}”的两个取值有多种写法：{spellings} 已按“{positive}”或“{negative}”读取。',
    'clock/span-too-short':
      '订单跨越 {days, number} 天；各窗口需要 {needed, number} 天。缩短它们，或补充更早的订单。',
    'metrics/empty': '没有可用于衡量的数据行。选择其他划分方式，或增加数据。',
    'metrics/ragged': '标签与预测的长度不一。这是 Tidemark 的错误；您的数据没有变化。',
    'metrics/not-finite': '某个模型给出了非数值的预测。去掉该模型，或清洗含极端值的列。',
    'metrics/bootstrap-undefined': '数据行太少，无法给出区间：过多样本中该指标没有定义。使用更多数据。',
  },
});
